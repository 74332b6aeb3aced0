import { SlidersIcon } from '@primer/octicons-react';
import { lazy, memo, Suspense, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { isDefaultSetup } from '../../app/domain/chat-setup.ts';
import { setupStrings as words } from '../strings/composer-strings.en.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './composer.module.css';
import { useSetupInForce } from './use-setup.ts';

const SetupDialog = lazy(async () => ({ default: (await import('./setup-dialog.tsx')).SetupDialog }));

/** Props of {@link SetupButton}. */
export interface SetupButtonProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

/** Opens what goes with every message of the chat; a dot says that something was set, a word that it is the preset of the model. How hard to think stands beside it. */
export const SetupButton = memo(function SetupButton({ isOpen, onOpenChange }: SetupButtonProps): ReactNode {
  const { setup, isPreset } = useSetupInForce();
  const isSet = !isDefaultSetup({ ...setup, parameters: { ...setup.parameters, reasoning: null } });
  const label = isPreset ? words.openPreset : isSet ? words.openChanged : words.open;
  return (
    <>
      <span className={styles.setup} data-changed={isSet || isPreset || undefined} data-preset={isPreset || undefined}>
        <Tooltip text={label}>
          <Button className={styles.search ?? ''} aria-label={label} onPress={() => onOpenChange(true)}>
            <SlidersIcon size={16} />
            {isPreset ? <span className={styles.searchWord}>{words.preset}</span> : null}
          </Button>
        </Tooltip>
      </span>
      {isOpen ? (
        <Suspense fallback={null}>
          <SetupDialog onClose={() => onOpenChange(false)} />
        </Suspense>
      ) : null}
    </>
  );
});
