import { XIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { isSigningIn } from '../../app/domain/sign-in.ts';
import { isFoundKey } from '../account/key-source.ts';
import { SignInOrPaste } from '../account/sign-in-or-paste.tsx';
import { useCloseOnEscape } from '../keyboard/use-close-on-escape.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { AppNotices } from './app-notices.tsx';
import { FoundKey } from './onboarding-found-key.tsx';
import styles from './onboarding-screen.module.css';

/** The first run: a key that was found, Kilo's page, a key that is pasted, free models, or the demo. Each leads to an empty chat. */
export function OnboardingScreen(): ReactNode {
  const { app, apiKey, navigation, settings, signIn } = useStores();
  const commands = useCommandBus();
  const hasFoundKey = useStore(apiKey, ({ status }) => status !== null && isFoundKey(status));
  // "Sign in" comes here too, from an app that is in use already.
  const canGoBack = useStore(settings, (state) => state.settings.isOnboarded);
  const goBack = (): void => {
    if (!canGoBack) return;
    // What is under way goes on, and the corner says so; how the last one ended is read by now.
    if (!isSigningIn(signIn.getState().status)) void signIn.getState().cancel();
    navigation.getState().open('chat');
  };
  useCloseOnEscape(goBack);
  const isTrying = useStore(signIn, ({ status }) => status.state !== 'idle');
  const [isPasting, setPasting] = useState(false);
  const finish = async (): Promise<void> => {
    // On disk first: a crash in the next moment must not bring this screen back.
    await settings.getState().update({ isOnboarded: true });
    commands.dispatch('new-chat');
  };
  return (
    <div className={styles.screen}>
      <div className={styles.notices}>
        <AppNotices />
      </div>
      {canGoBack ? (
        <div className={styles.close}>
          <IconButton icon={XIcon} label={catalogStrings.close} onPress={goBack} />
        </div>
      ) : null}
      <div className={styles.column}>
        <Mark size={40} />
        <h1 className={styles.title}>{strings.onboarding.title}</h1>
        {hasFoundKey && !isPasting && !isTrying ? (
          <FoundKey onUse={() => void finish()} onPasteAnother={() => setPasting(true)} />
        ) : (
          <SignInOrPaste autoFocus isPasting={isPasting} onDone={() => void finish()} />
        )}
        <div className={styles.others}>
          <div>
            <TextButton onPress={() => void finish()}>{strings.onboarding.freeModels}</TextButton>
            <p className={styles.note}>{strings.onboarding.freeModelsNote}</p>
          </div>
          <div>
            <TextButton onPress={() => void app.getState().startDemo()}>{strings.onboarding.demo}</TextButton>
            <p className={styles.note}>{strings.onboarding.demoNote}</p>
          </div>
        </div>
      </div>
      <p className={styles.foot}>{strings.onboarding.independent}</p>
    </div>
  );
}
