import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import type { ReactNode, Ref } from 'react';
import { FieldNote } from './field-note.tsx';
import labelled from './labelled.module.css';
import styles from './text-field.module.css';

/** Props of {@link TextField}. */
export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  /** What belongs into it; what is wrong with it where it is invalid. */
  readonly description?: ReactNode;
  /** What belongs into it where what is wrong with it stands elsewhere. */
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  /** Monospaced, for keys and ids. */
  readonly isCode?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A labelled line of text. */
export function TextField({ label, description, hint, placeholder, isCode = false, inputRef, ...props }: TextFieldProps): ReactNode {
  return (
    <AriaTextField {...props} className={labelled.group ?? ''}>
      <Label className={labelled.label ?? ''}>{label}</Label>
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        className={styles.input ?? ''}
        data-code={isCode || undefined}
        placeholder={placeholder ?? ''}
        spellCheck={isCode ? 'false' : undefined}
      />
      {description === undefined ? null : (
        <FieldNote isProblem={props.isInvalid === true}>{description}</FieldNote>
      )}
      {hint === undefined ? null : <FieldNote isProblem={false}>{hint}</FieldNote>}
    </AriaTextField>
  );
}
