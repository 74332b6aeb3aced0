import { useEffect, type ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './hidden-notice.module.css';

/** How long hiding a model can be taken back with one press, as for a chat. */
const undoForMs = 8000;

/** Props of {@link HiddenNotice}. */
export interface HiddenNoticeProps {
  readonly model: Model;
  readonly onUndo: () => void;
  readonly onGone: () => void;
}

/** Says which model was just hidden, and takes it back on demand. */
export function HiddenNotice({ model, onUndo, onGone }: HiddenNoticeProps): ReactNode {
  useEffect(() => {
    const timer = setTimeout(onGone, undoForMs);
    return () => clearTimeout(timer);
  }, [model, onGone]);
  return (
    <div className={styles.notice}>
      <span className={styles.text} dir="auto">
        {catalogStrings.hidden(model.name)}
      </span>
      <TextButton onPress={onUndo}>{catalogStrings.undo}</TextButton>
    </div>
  );
}
