import { AlertIcon, XIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorAction, type ErrorCopyContext } from '../../app/errors/error-copy.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from './button.tsx';
import { ErrorDetails } from './error-details.tsx';
import { useErrorHandlers, type ErrorHandlers } from './error-actions.tsx';
import { IconButton } from './icon-button.tsx';
import { TextButton } from './text-button.tsx';
import styles from './error-note.module.css';

/** A button that is not one of the error's own. */
export interface ErrorNoteButton {
  readonly label: string;
  readonly onPress: () => void;
}

/** Props of {@link ErrorNote}. */
export interface ErrorNoteProps {
  readonly error: AppError;
  readonly context?: ErrorCopyContext;
  /** Handlers for this error only; the others come from `ErrorHandlersProvider`. */
  readonly handlers?: ErrorHandlers;
  /** Words for this place instead of the error's own. */
  readonly sentence?: string;
  /** A button for this place instead of the error's own; null for none. */
  readonly button?: ErrorNoteButton | null;
  readonly onDismiss?: () => void;
}

/** What failed, at the place where it failed: one sentence, what to do about it, and details on demand. */
export function ErrorNote({ error, context = {}, handlers = {}, sentence, button, onDismiss }: ErrorNoteProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const all = { ...useErrorHandlers(), ...handlers };
  const copy = errorCopy(error, context);
  const toButton = (action: ErrorAction | null): ErrorNoteButton | null => {
    const handler = action === null ? undefined : all[action.kind];
    return action === null || handler === undefined ? null : { label: action.label, onPress: () => handler(action) };
  };
  const main = button === undefined ? toButton(copy.action) : button;
  const second = toButton(copy.secondaryAction);
  return (
    <div className={styles.note} role="alert">
      <span className={styles.icon}>
        <AlertIcon size={16} />
      </span>
      <div className={styles.body}>
        <p className={styles.sentence}>{sentence ?? copy.sentence}</p>
      </div>
      <div className={styles.actions}>
        <TextButton aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {strings.errors.details}
        </TextButton>
        {second === null ? null : <TextButton onPress={second.onPress}>{second.label}</TextButton>}
        {main === null ? null : (
          <Button size="small" onPress={main.onPress}>
            {main.label}
          </Button>
        )}
        {onDismiss === undefined ? null : <IconButton icon={XIcon} label={strings.common.dismiss} onPress={onDismiss} />}
      </div>
      {isOpen ? <ErrorDetails error={error} /> : null}
    </div>
  );
}
