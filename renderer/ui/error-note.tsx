import { AlertIcon, XIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorCopyContext } from '../../app/errors/error-copy.ts';
import { strings } from '../strings/strings.en.ts';
import { Button } from './button.tsx';
import { ErrorDetails } from './error-details.tsx';
import { useErrorPlace, type ErrorHandlers } from './error-actions.tsx';
import { reportRows } from './error-report.ts';
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
  /** Handlers for this error only; the others come from `ErrorPlaceProvider`. */
  readonly handlers?: ErrorHandlers;
  /** Words for this place instead of the error's own. */
  readonly sentence?: string;
  /** A button for this place instead of the error's own; null for none. */
  readonly button?: ErrorNoteButton | null;
  /** A button that this place adds, before the error's own. */
  readonly firstButton?: ErrorNoteButton | null;
  /** This is the notice above all that tells of the cause. */
  readonly isCause?: boolean;
  readonly onDismiss?: () => void;
  /** For the report: the ref of the model that was asked, the gateway's id, and when, in ISO 8601; without it the time of the note. */
  readonly modelRef?: string | null;
  readonly generationId?: string | null;
  readonly at?: string;
}

/** The error's buttons that something here can do, the main one first. */
function useButtons({ error, context = {}, handlers = {}, button, firstButton = null }: ErrorNoteProps): readonly ErrorNoteButton[] {
  const place = useErrorPlace();
  const all = { ...place.handlers, ...handlers };
  const { action, quietActions } = errorCopy(error, { nameOf: place.nameOf, ...context });
  const own = (action === null ? [] : [action, ...quietActions]).flatMap((each) => {
    const handler = all[each.kind];
    return handler === undefined ? [] : [{ label: each.label, onPress: () => handler(each) }];
  });
  if (button === undefined) return firstButton === null ? own : [firstButton, ...own];
  return button === null ? [] : [button];
}

/**
 * What failed, at the place where it failed: one sentence, what to do about it, and details on demand. Nothing where
 * its cause is told above all.
 */
export function ErrorNote(props: ErrorNoteProps): ReactNode {
  const { error, context = {}, onDismiss, modelRef = null, generationId = null } = props;
  const [isOpen, setOpen] = useState(false);
  const [seenAt] = useState(() => new Date().toISOString());
  const { version, isToldAbove } = useErrorPlace();
  const [main, ...quiet] = useButtons(props);
  if (isToldAbove(error) && props.isCause !== true) return null;
  const sentence = props.sentence ?? errorCopy(error, context).sentence;
  return (
    <div className={styles.note} role="alert">
      <span className={styles.icon}>
        <AlertIcon size={16} />
      </span>
      <div className={styles.body}>
        <p className={styles.sentence}>{sentence}</p>
      </div>
      <div className={styles.actions}>
        <TextButton aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {strings.errors.details}
        </TextButton>
        {quiet.map(({ label, onPress }) => (
          <TextButton key={label} onPress={onPress}>
            {label}
          </TextButton>
        ))}
        {main === undefined ? null : (
          <Button size="small" onPress={main.onPress}>
            {main.label}
          </Button>
        )}
        {onDismiss === undefined ? null : <IconButton icon={XIcon} label={strings.common.dismiss} onPress={onDismiss} />}
      </div>
      {isOpen ? <ErrorDetails sentence={sentence} rows={reportRows(error, { modelRef, generationId, at: props.at ?? seenAt, version })} /> : null}
    </div>
  );
}
