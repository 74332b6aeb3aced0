import { AlertIcon, InfoIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultDataPolicy } from '../../app/domain/data-policy.ts';
import type { Model } from '../../app/domain/model.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { chosenRefOf } from '../stores/chosen-models.ts';
import { useStores } from '../stores/stores-context.tsx';
import { privacyStrings } from '../strings/privacy-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './composer.module.css';
import { dataPolicyFit } from './data-policy-fit.ts';
import { policies } from './data-policy-names.ts';
import { useDataPolicy } from './use-data-policy.ts';

const words = privacyStrings.note;

/** How the next model and this chat's data policy fit together, where that is to be known before anything is sent. */
export function DataPolicyNote({ model }: { readonly model: Model | undefined }): ReactNode {
  const { apiKey, catalog, chat, navigation } = useStores();
  const commands = useCommandBus();
  const { own, inForce } = useDataPolicy();
  const isSignedOut = useStore(apiKey, ({ status }) => status?.state === 'missing');
  const hasPrivateFree = useStore(catalog, (state) => state.catalog?.models.some((each) => each.isFree && !each.mayTrainOnPrompts) ?? false);
  const isNewHere = useStore(chat, (state) => state.conversation === null || (chosenRefOf(state) ?? state.conversation.modelRef) !== state.conversation.modelRef);
  const fit = dataPolicyFit({ model, policy: inForce, isOwn: own !== null, isNewHere, isSignedOut, hasPrivateFree });
  if (model === undefined || fit === 'fine') return null;
  if (fit === 'trains') {
    const forbid = (): void => void chat.getState().setDataPolicy(policies['no-training']);
    return (
      <StatusLine icon={InfoIcon} action={<TextButton onPress={forbid}>{words.neverHere}</TextButton>}>
        {words.trains(model.name)}
      </StatusLine>
    );
  }
  const isHopeless = fit === 'hopeless';
  const choices = (
    <span className={styles.choices}>
      {isHopeless ? (
        <TextButton onPress={() => navigation.getState().open('onboarding')}>{words.signIn}</TextButton>
      ) : (
        <TextButton onPress={() => commands.dispatch('choose-model')}>{words.another}</TextButton>
      )}
      <TextButton onPress={() => void chat.getState().setDataPolicy(defaultDataPolicy)}>{words.allow}</TextButton>
    </span>
  );
  return (
    <StatusLine tone="warn" icon={AlertIcon} action={choices}>
      {isHopeless ? words.refusesAll(model.name) : words.refuses(model.name)}
    </StatusLine>
  );
}
