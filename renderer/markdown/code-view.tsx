import { memo, useCallback, useRef, type ReactNode } from 'react';
import type { CodeRun } from '../highlight/code-runs.ts';
import { useCodeRuns, type PartRuns } from '../highlight/use-code-runs.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';
import { useBlockWrap } from './code-wrap.ts';
import styles from './markdown.module.css';

const words = chatStrings.code;

/** Props of {@link CodeView}. */
export interface CodeViewProps {
  /** The language as the model named it; may be empty. */
  readonly language: string;
  readonly parts: readonly string[];
}

function runView([text, kind]: CodeRun, index: number): ReactNode {
  return kind === null ? text : <span key={index} className={styles[`code-${kind}`]}>{text}</span>;
}

/** Colours may be of the text as it was a moment ago: what has come since follows plain. */
const CodePart = memo(function CodePart({ text, colored }: { readonly text: string; readonly colored: PartRuns | undefined }): ReactNode {
  const isKnown = colored !== undefined && text.startsWith(colored.text);
  return (
    <span className={styles.codePart}>
      {isKnown ? colored.runs.map(runView) : text}
      {isKnown ? text.slice(colored.text.length) : null}
    </span>
  );
});

interface CodeHeadProps {
  readonly language: string;
  readonly isWrapped: boolean;
  readonly onWrap: (isWrapped: boolean) => void;
  readonly text: () => string;
}

const CodeHead = memo(function CodeHead({ language, isWrapped, onWrap, text }: CodeHeadProps): ReactNode {
  return (
    <figcaption className={styles.codeHead}>
      <span className={styles.codeLanguage}>{language === '' ? words.text : language}</span>
      <SmallToggle isOn={isWrapped} onChange={onWrap}>
        {words.wrap}
      </SmallToggle>
      <CopyButton text={text} />
    </figcaption>
  );
});

/** A block of code with its language, a switch for long lines, and a button that copies it as plain text. */
export function CodeView({ language, parts }: CodeViewProps): ReactNode {
  const figure = useRef<HTMLElement>(null);
  const colored = useCodeRuns(language, parts, figure);
  const { isWrapped, wrap } = useBlockWrap();
  const latest = useRef(parts);
  latest.current = parts;
  const text = useCallback(() => latest.current.join(''), []);
  return (
    <figure ref={figure} className={styles.code} dir="ltr" data-wrapped={isWrapped || undefined}>
      <CodeHead language={language} isWrapped={isWrapped} onWrap={wrap} text={text} />
      <pre tabIndex={0}>
        <code>
          {parts.map((part, index) => (
            <CodePart key={index} text={part} colored={colored[index]} />
          ))}
        </code>
      </pre>
    </figure>
  );
}
