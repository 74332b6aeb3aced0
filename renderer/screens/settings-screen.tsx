import { XIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useStore } from 'zustand';
import { AboutSettings } from '../settings/about-settings.tsx';
import { AccountSettings } from '../settings/account-settings.tsx';
import { AppearanceSettings } from '../settings/appearance-settings.tsx';
import { ChatSettings } from '../settings/chat-settings.tsx';
import { DataSettings } from '../settings/data-settings.tsx';
import { ModelsSettings } from '../settings/models-settings.tsx';
import { PrivacySettings } from '../settings/privacy-settings.tsx';
import type { SettingsSection } from '../stores/navigation-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { enterStart } from '../keyboard/panes.ts';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { strings } from '../strings/strings.en.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { ScreenHeader } from './screen-header.tsx';
import styles from './settings-screen.module.css';

const sections: readonly (readonly [SettingsSection, () => ReactNode])[] = [
  ['account', AccountSettings],
  ['models', ModelsSettings],
  ['appearance', AppearanceSettings],
  ['chat', ChatSettings],
  ['data', DataSettings],
  ['privacy', PrivacySettings],
  ['about', AboutSettings],
];

/** Everything that can be set. Applies at once; there is no Save. */
export function SettingsScreen(): ReactNode {
  const { navigation } = useStores();
  const section = useStore(navigation, (state) => state.settingsSection);
  const select = (key: string | number): void => {
    const chosen = sections.find(([id]) => id === key);
    if (chosen !== undefined) navigation.getState().openSettings(chosen[0]);
  };
  const close = (): void => navigation.getState().open('chat');
  useCloseOnEscape(close);

  return (
    <>
      <ScreenHeader
        title={strings.settings.title}
        actions={<IconButton icon={XIcon} label={strings.settings.close} onPress={close} />}
      />
      <Tabs className={styles.tabs ?? ''} orientation="vertical" selectedKey={section} onSelectionChange={select}>
        <TabList className={styles.list ?? ''} aria-label={strings.settings.title}>
          {sections.map(([id]) => (
            <Tab key={id} id={id} className={styles.tab ?? ''} {...(id === section && { ref: enterStart, 'data-pane-start': true })}>
              {strings.settings.sections[id]}
            </Tab>
          ))}
        </TabList>
        {sections.map(([id, Section]) => (
          <TabPanel key={id} id={id} className={styles.panel ?? ''}>
            <div className={styles.form}>
              <h2 className={styles.title}>{strings.settings.sections[id]}</h2>
              <Section />
            </div>
          </TabPanel>
        ))}
      </Tabs>
    </>
  );
}
