import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { policies, policyName, policyNames } from '../chat/data-policy-names.ts';
import { useStores } from '../stores/stores-context.tsx';
import { privacyStrings } from '../strings/privacy-strings.en.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = privacyStrings.settings;

/** What providers may do with what is sent, where a chat does not say otherwise. */
export function PrivacySettings(): ReactNode {
  const { settings } = useStores();
  const name = useStore(settings, (state) => policyName(state.settings.dataPolicy));
  return (
    <Setting title={words.title} note={words.note}>
      <Segmented
        label={words.label}
        isLabelHidden
        isFramed
        options={policyNames.map((value) => ({ value, label: privacyStrings.names[value] }))}
        value={name}
        onChange={(chosen) => void settings.getState().update({ dataPolicy: policies[chosen] })}
      />
      <p className={styles.note}>{privacyStrings.notes[name]}</p>
    </Setting>
  );
}
