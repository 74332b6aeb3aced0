import { memo, type ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './markdown.module.css';

/** Props of {@link CodeView}. */
export interface CodeViewProps {
  /** The language as the model named it; may be empty. */
  readonly language: string;
  readonly parts: readonly string[];
}

const CodePart = memo(function CodePart({ text }: { readonly text: string }): ReactNode {
  return <span className={styles.codePart}>{text}</span>;
});

/** A block of code with its language and a button that copies it as plain text. */
export function CodeView({ language, parts }: CodeViewProps): ReactNode {
  return (
    <figure className={styles.code} dir="ltr">
      <figcaption className={styles.codeHead}>
        <span className={styles.codeLanguage}>{language === '' ? chatStrings.code.text : language}</span>
        <CopyButton text={() => parts.join('')} />
      </figcaption>
      <pre tabIndex={0}>
        <code>
          {parts.map((part, index) => (
            <CodePart key={index} text={part} />
          ))}
        </code>
      </pre>
    </figure>
  );
}
