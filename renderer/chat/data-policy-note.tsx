import { AlertIcon, InfoIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { defaultDataPolicy } from '../../app/domain/data-policy.ts';
import type { Model } from '../../app/domain/model.ts';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { privacyStrings } from '../strings/privacy-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './composer.module.css';
import { policies } from './data-policy-names.ts';
import { useDataPolicy } from './use-data-policy.ts';

const words = privacyStrings.note;

/**
 * What is to be known of the next model and this chat's data policy, before anything is sent: that the model may train on it, or
 * that it cannot keep to the policy. Null where there is nothing to say. Of providers that keep prompts the list says nothing:
 * only the gateway's answer can.
 */
export function useDataPolicyNote(model: Model | undefined): ReactNode {
  const { apiKey, catalog, chat, navigation } = useStores();
  const commands = useCommandBus();
  const { own, inForce } = useDataPolicy();
  const isSignedOut = useStore(apiKey, ({ status }) => status?.state === 'missing');
  const hasPrivateFree = useStore(catalog, (state) => state.catalog?.models.some((each) => each.isFree && !each.mayTrainOnPrompts) ?? false);
  // Whoever goes on with a model has read it before.
  const isNewHere = useStore(chat, ({ conversation, chosenModelRef }) => conversation === null || (chosenModelRef ?? conversation.modelRef) !== conversation.modelRef);
  if (model === undefined || !model.mayTrainOnPrompts) return null;
  const allow = <TextButton onPress={() => void chat.getState().setDataPolicy(defaultDataPolicy)}>{words.allow}</TextButton>;
  if (!inForce.allowsTraining || inForce.zeroRetention) {
    const isHopeless = isSignedOut && !hasPrivateFree;
    return (
      <StatusLine
        tone="warn"
        icon={AlertIcon}
        action={
          <span className={styles.choices}>
            {isHopeless ? (
              <TextButton onPress={() => navigation.getState().open('onboarding')}>{words.signIn}</TextButton>
            ) : (
              <TextButton onPress={() => commands.dispatch('choose-model')}>{words.another}</TextButton>
            )}
            {allow}
          </span>
        }
      >
        {isHopeless ? words.refusesAll(model.name) : words.refuses(model.name)}
      </StatusLine>
    );
  }
  if (!isNewHere || own !== null) return null;
  const never = (
    <TextButton onPress={() => void chat.getState().setDataPolicy(policies['no-training'])}>{words.neverHere}</TextButton>
  );
  return (
    <StatusLine icon={InfoIcon} action={never}>
      {words.trains(model.name)}
    </StatusLine>
  );
}
