import { EyeIcon, ShieldCheckIcon, ShieldLockIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { privacyStrings, type PolicyName } from '../strings/privacy-strings.en.ts';
import { ChoiceMenu } from '../ui/choice-menu.tsx';
import type { Icon } from '../ui/icon-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { policies, policyName, policyNames } from './data-policy-names.ts';
import styles from './data-policy-menu.module.css';
import { useDataPolicy } from './use-data-policy.ts';

const words = privacyStrings.menu;
const icons: Readonly<Record<PolicyName, Icon>> = { training: EyeIcon, 'no-training': ShieldCheckIcon, 'no-retention': ShieldLockIcon };

/** What providers may do with this chat's messages. What is in force is named beside the icon. */
export function DataPolicyMenu(): ReactNode {
  const { chat, settings } = useStores();
  const { own, inForce } = useDataPolicy();
  const general = useStore(settings, (state) => state.settings.dataPolicy);
  const name = policyName(inForce);
  const Drawing = icons[name];
  return (
    <ChoiceMenu
      label={words.label}
      placement="bottom end"
      choices={[
        { id: 'settings', label: words.asInSettings, note: words.asInSettingsNote(policyName(general)) },
        ...policyNames.map((id) => ({ id, label: privacyStrings.names[id], note: privacyStrings.notes[id] })),
      ]}
      chosen={own === null ? 'settings' : policyName(own)}
      onChoose={(id) => void chat.getState().setDataPolicy(id === 'settings' ? null : policies[id])}
      trigger={
        <Tooltip text={words.button(name)}>
          <Button className={styles.button ?? ''} aria-label={words.button(name)}>
            <Drawing size={16} />
            <span className={styles.name}>{privacyStrings.names[name]}</span>
          </Button>
        </Tooltip>
      }
    />
  );
}
