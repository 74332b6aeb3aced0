import { ChevronRightIcon } from '@primer/octicons-react';
import { useId, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { formatWholeSeconds } from '../format/time.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { MarkdownView } from '../markdown/markdown-view.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { useKeptState } from '../transcript/use-kept-state.ts';
import styles from './answer.module.css';

function ToggleByKey({ onToggle }: { readonly onToggle: () => void }): null {
  useCommand('toggle-reasoning', onToggle);
  return null;
}

/** Props of {@link Reasoning}. */
export interface ReasoningProps {
  readonly messageId: string;
  readonly text: string;
  readonly durationMs: number | null;
  readonly isThinking: boolean;
  /** Whether the shortcut folds this one. */
  readonly isLast: boolean;
}

/** What the model thought, folded above its answer. */
export function Reasoning({ messageId, text, durationMs, isThinking, isLast }: ReasoningProps): ReactNode {
  const [isOpen, setOpen] = useKeptState(messageId, 'reasoning', false);
  const id = useId();
  const thought = durationMs === null ? chatStrings.answer.thoughtUnknown : chatStrings.answer.thought(formatWholeSeconds(durationMs));
  return (
    <div className={styles.reasoning}>
      {isLast ? <ToggleByKey onToggle={() => setOpen(!isOpen)} /> : null}
      <Button
        className={styles.reasoningToggle ?? ''}
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': id } : {})}
        onPress={() => setOpen(!isOpen)}
      >
        <ChevronRightIcon size={16} />
        {isThinking ? chatStrings.answer.thinking : thought}
      </Button>
      {isOpen ? (
        <div id={id} className={styles.reasoningText}>
          <MarkdownView text={text} isStreaming={isThinking} />
        </div>
      ) : null}
    </div>
  );
}
