import { ChevronDownIcon } from '@primer/octicons-react';
import { memo, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { reasoningLevels, type ReasoningLevel } from '../../app/domain/model.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import styles from './composer.module.css';
import { useNextModels } from './model-names.ts';
import { changeOwnSetup, setupNow, useSetupInForce } from './use-setup.ts';

const words = chatStrings.composer;
const choices = (['default', ...reasoningLevels] as const).map((id) => ({ id, label: words.thinkingLevels[id] }));

/** How hard the model should think; only where the chosen model can, or one of several. */
export const ReasoningSelect = memo(function ReasoningSelect(): ReactNode {
  const stores = useStores();
  const canReason = useNextModels().some(({ reasoning }) => reasoning);
  const level = useSetupInForce().setup.parameters.reasoning;
  if (!canReason) return null;
  const choose = (reasoning: ReasoningLevel | null): void => {
    const setup = setupNow(stores);
    void changeOwnSetup(stores, { ...setup, parameters: { ...setup.parameters, reasoning } });
  };
  return (
    <ChoiceMenu
      label={words.thinking}
      choices={choices}
      chosen={level ?? 'default'}
      onChoose={(id) => choose(id === 'default' ? null : id)}
      trigger={
        <Button className={`${styles.quiet} ${styles.thinking}`}>
          <span>{level === null ? words.thinking : words.thinkingAt(words.thinkingLevels[level])}</span>
          <ChevronDownIcon size={16} />
        </Button>
      }
    />
  );
});
