import { CheckIcon, EyeIcon, ShieldCheckIcon, ShieldLockIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Select } from 'react-aria-components/Select';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { privacyStrings, type PolicyName } from '../strings/privacy-strings.en.ts';
import type { Icon } from '../ui/icon-button.tsx';
import { Popover } from '../ui/popover.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { policies, policyName, policyNames } from './data-policy-names.ts';
import styles from './data-policy-menu.module.css';
import { useDataPolicy } from './use-data-policy.ts';

const words = privacyStrings.menu;
const icons: Readonly<Record<PolicyName, Icon>> = { training: EyeIcon, 'no-training': ShieldCheckIcon, 'no-retention': ShieldLockIcon };

function Choice({ id, label, note }: { readonly id: string; readonly label: string; readonly note: string }): ReactNode {
  return (
    <ListBoxItem id={id} textValue={label} className={styles.option ?? ''}>
      {({ isSelected }) => (
        <>
          <span className={styles.check}>{isSelected ? <CheckIcon size={16} /> : null}</span>
          <span>
            {label}
            <span className={styles.note}>{note}</span>
          </span>
        </>
      )}
    </ListBoxItem>
  );
}

/** What providers may do with this chat's messages. A choice stricter than the gateway's own is named beside the icon. */
export function DataPolicyMenu(): ReactNode {
  const { chat, settings } = useStores();
  const { own, inForce } = useDataPolicy();
  const general = useStore(settings, (state) => state.settings.dataPolicy);
  const name = policyName(inForce);
  const Drawing = icons[name];
  const choose = (key: string | number | null): void => {
    const chosen = policyNames.find((each) => each === key);
    void chat.getState().setDataPolicy(chosen === undefined ? null : policies[chosen]);
  };
  return (
    <Select
      aria-label={words.label}
      className={styles.select ?? ''}
      selectedKey={own === null ? 'settings' : policyName(own)}
      onSelectionChange={choose}
    >
      <Tooltip text={words.button(name)}>
        <Button className={styles.button ?? ''} aria-label={words.button(name)}>
          <Drawing size={16} />
          {name === 'training' ? null : <span className={styles.name}>{privacyStrings.names[name]}</span>}
        </Button>
      </Tooltip>
      <Popover placement="bottom end">
        <ListBox className={styles.list ?? ''}>
          <Choice id="settings" label={words.asInSettings} note={words.asInSettingsNote(policyName(general))} />
          {policyNames.map((each) => (
            <Choice key={each} id={each} label={privacyStrings.names[each]} note={privacyStrings.notes[each]} />
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
