import { CheckIcon, ChevronDownIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Select, SelectValue } from 'react-aria-components/Select';
import { useStore } from 'zustand';
import { reasoningLevels, type ReasoningLevel } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { Popover } from '../ui/popover.tsx';
import styles from './composer.module.css';
import { useNextModelRef } from './model-names.ts';

const words = chatStrings.composer;
const choices = ['default', ...reasoningLevels] as const;

/** How hard the model should think; only where the chosen model can. */
export function ReasoningSelect(): ReactNode {
  const { catalog, chat } = useStores();
  const ref = useNextModelRef();
  const canReason = useStore(catalog, ({ modelsByRef }) => (ref === null ? false : (modelsByRef.get(ref)?.reasoning ?? false)));
  const level = useStore(chat, (state) => state.setup.parameters.reasoning);
  if (!canReason) return null;
  const choose = (reasoning: ReasoningLevel | null): void => {
    const { setup, changeSetup } = chat.getState();
    void changeSetup({ ...setup, parameters: { ...setup.parameters, reasoning } });
  };
  return (
    <Select
      aria-label={words.thinking}
      className={styles.thinking ?? ''}
      selectedKey={level ?? 'default'}
      onSelectionChange={(key) => choose(reasoningLevels.find((each) => each === key) ?? null)}
    >
      <Button className={styles.quiet ?? ''}>
        <SelectValue>{() => (level === null ? words.thinking : words.thinkingAt(words.thinkingLevels[level]))}</SelectValue>
        <ChevronDownIcon size={16} />
      </Button>
      <Popover>
        <ListBox className={styles.list ?? ''}>
          {choices.map((choice) => (
            <ListBoxItem key={choice} id={choice} textValue={words.thinkingLevels[choice]} className={styles.option ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={styles.check}>{isSelected ? <CheckIcon size={16} /> : null}</span>
                  {words.thinkingLevels[choice]}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
