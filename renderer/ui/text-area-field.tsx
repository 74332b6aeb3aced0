import { Label } from 'react-aria-components/Label';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import type { ReactNode } from 'react';
import { FieldNote } from './field-note.tsx';
import labelled from './labelled.module.css';
import styles from './text-field.module.css';

/** Props of {@link TextAreaField}. */
export interface TextAreaFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** What belongs into it; what is wrong with it where it is invalid. */
  readonly description?: ReactNode;
  readonly placeholder?: string;
  /** How many lines it shows while it is empty; it grows with what is typed. */
  readonly rows: number;
  /** Monospaced. */
  readonly isCode?: boolean;
}

/** A labelled text of several lines. */
export function TextAreaField({ label, description, placeholder = '', rows, isCode = false, ...props }: TextAreaFieldProps): ReactNode {
  return (
    <AriaTextField {...props} className={labelled.group ?? ''}>
      <Label className={labelled.label ?? ''}>{label}</Label>
      <TextArea
        className={`${styles.input ?? ''} ${styles.area ?? ''}`}
        data-code={isCode || undefined}
        dir="auto"
        rows={rows}
        style={{ minBlockSize: `${rows * 20 + 14}px` }}
        placeholder={placeholder}
        spellCheck={isCode ? 'false' : undefined}
      />
      {description === undefined ? null : (
        <FieldNote isProblem={props.isInvalid === true}>{description}</FieldNote>
      )}
    </AriaTextField>
  );
}
