import { InfoIcon, KeyIcon } from '@primer/octicons-react';
import { memo, type ReactNode, type RefObject } from 'react';
import { useStore } from 'zustand';
import { ignoresReasoning } from '../../app/domain/model-ref.ts';
import { errorCopy } from '../../app/errors/error-copy.ts';
import { findKey } from '../stores/key-like-text.ts';
import { chosenRefOf } from '../stores/chosen-models.ts';
import { useStores } from '../stores/stores-context.tsx';
import { suggestReasoningModel } from '../stores/suggest-model.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import styles from './composer.module.css';
import { AttachmentNotes } from './attachment-notes.tsx';
import { DataPolicyNote } from './data-policy-note.tsx';
import { modelName, useNextModelRef, useSeveralRefs } from './model-names.ts';
import { RetiringNote } from './retiring-note.tsx';
import { savePastedKey } from './save-pasted-key.ts';
import { useSetupInForce } from './use-setup.ts';

const words = chatStrings.composer;

/** Props of {@link ComposerNotes}. */
export interface ComposerNotesProps {
  readonly text: string;
  readonly onSendAnyway: () => void;
  /** Where the text is written. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

function KeyNote({ pastedKey, onSendAnyway, field }: Omit<ComposerNotesProps, 'text'> & { readonly pastedKey: string }): ReactNode {
  const stores = useStores();
  const { apiKey } = stores;
  const error = useStore(apiKey, (state) => state.error);
  return (
    <>
      <StatusLine
        tone="warn"
        icon={KeyIcon}
        action={
          <span className={styles.choices}>
            <TextButton onPress={() => void savePastedKey(stores, pastedKey, field.current)}>{words.saveAsKey}</TextButton>
            <TextButton onPress={onSendAnyway}>{words.sendAnyway}</TextButton>
          </span>
        }
      >
        {words.looksLikeKey}
      </StatusLine>
      {error === null ? null : <ErrorNote error={error} button={null} onDismiss={() => apiKey.getState().clearError()} />}
    </>
  );
}

/** What has to be known of the model before a message goes to it. */
function ModelNote(): ReactNode {
  const { apiKey, catalog, chat, navigation } = useStores();
  const ref = useNextModelRef();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  const start = useStore(catalog, (state) => state.startModel);
  const isSignedOut = useStore(apiKey, ({ status }) => status?.state === 'missing');
  const isNew = useStore(chat, (state) => state.conversationId === null && chosenRefOf(state) === null);
  const level = useSetupInForce().setup.parameters.reasoning;
  // The failed answer right above says the same, with the same button.
  const isSaid = useStore(chat, ({ messages }) => messages.at(-1)?.error?.code === 'key-missing' && messages.at(-1)?.modelRef === ref);
  if (model === undefined) return null;
  const name = modelName(model.ref, new Map([[model.ref, model]]));
  const signIn = <TextButton onPress={() => navigation.getState().open('onboarding')}>{words.signIn}</TextButton>;
  if (isSignedOut && !model.isFree) return isSaid ? null : <StatusLine action={signIn}>{words.needsKey(name)}</StatusLine>;
  const concrete = level !== null && ignoresReasoning(model.id) ? suggestReasoningModel(models ?? []) : null;
  if (level !== null && model.reasoning && ignoresReasoning(model.id)) {
    return (
      <StatusLine
        icon={InfoIcon}
        action={
          concrete === null ? null : (
            <TextButton onPress={() => chat.getState().chooseModel(concrete.ref)}>{words.useConcrete(concrete.name)}</TextButton>
          )
        }
      >
        {words.skipsThinking(name)}
      </StatusLine>
    );
  }
  if (!isNew || start === null || start.reason === 'default' || start.ref !== model.ref) return null;
  return (
    <StatusLine icon={InfoIcon} action={start.reason === 'signed-out' ? signIn : null}>
      {words.startsFree[start.reason](name)}
    </StatusLine>
  );
}

/** What has to be known of the model, and what may be done with the message. */
const ModelNotes = memo(function ModelNotes(): ReactNode {
  const { catalog } = useStores();
  const ref = useNextModelRef();
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  // What keeps one of several from answering stands in its own column.
  if (useSeveralRefs().length > 0) return null;
  return (
    <>
      <RetiringNote />
      <ModelNote />
      <DataPolicyNote model={model} />
    </>
  );
});

/** Notes above the composer, each about the message that would be sent now. */
export function ComposerNotes(props: ComposerNotesProps): ReactNode {
  const { app, chat, drafts } = useStores();
  const error = useStore(chat, (state) => state.error);
  const isSaidAbove = useStore(app, ({ notices }) => error !== null && notices.some((each) => errorCopy(each).sentence === errorCopy(error).sentence));
  const draftError = useStore(drafts, (state) => state.error);
  const pastedKey = findKey(props.text);
  return (
    <div className={styles.notes}>
      {error === null ? null : (
        <ErrorNote
          error={error}
          button={null}
          {...(isSaidAbove ? { sentence: words.notSent } : {})}
          onDismiss={() => chat.getState().dismissError()}
        />
      )}
      {draftError === null ? null : <ErrorNote error={draftError} sentence={words.notSaved} button={null} />}
      <AttachmentNotes />
      {pastedKey === null ? <ModelNotes /> : <KeyNote {...props} pastedKey={pastedKey} />}
    </div>
  );
}
