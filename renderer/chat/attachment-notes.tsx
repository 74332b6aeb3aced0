import { FileIcon } from '@primer/octicons-react';
import { memo, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Attachment } from '../../app/domain/attachment.ts';
import { attachmentKind, readsFile } from '../../app/domain/attachment-kind.ts';
import type { Model } from '../../app/domain/model.ts';
import { nearestModels } from '../../app/domain/nearest-models.ts';
import { draftKey, draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { useNextModelRef, useSeveralRefs } from './model-names.ts';

/** The first attached file that the next model does not read; null where it reads all, and where nothing is known of it. */
export function unreadFile(files: readonly Attachment[], model: Model | undefined): Attachment | null {
  return model === undefined ? null : (files.find(({ mediaType }) => !readsFile(model, mediaType)) ?? null);
}

/** The file of the draft that keeps it from being sent to the model that is chosen. Of several each says so in its own column. */
export function useUnreadFile(): Attachment | null {
  const { catalog, chat, drafts } = useStores();
  const ref = useNextModelRef();
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  const conversationId = useStore(chat, (state) => state.conversationId);
  const files = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const isSeveral = useSeveralRefs().length > 0;
  return isSeveral ? null : unreadFile(files, model);
}

/** Says that the chosen model does not read a file, and offers the one most like it that reads all of them. */
function UnreadNote({ unread }: { readonly unread: Attachment }): ReactNode {
  const { catalog, chat, drafts } = useStores();
  const ref = useNextModelRef();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  const conversationId = useStore(chat, (state) => state.conversationId);
  const files = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const other = useMemo(() => {
    const able = (models ?? []).filter((each) => each.output.includes('text') && unreadFile(files, each) === null);
    // Who chose a model that costs nothing is not led to one that does while there is another.
    const free = model?.isFree === true ? able.filter(({ isFree }) => isFree) : [];
    const choice = free.length > 0 ? free : able;
    return (model === undefined ? undefined : nearestModels(choice, model.ref, 1)[0]) ?? choice[0];
  }, [models, model, files]);
  const kind = attachmentKind(unread.mediaType) === 'pdf' ? 'pdf' : 'image';
  return (
    <StatusLine
      tone="warn"
      icon={FileIcon}
      action={other === undefined ? null : <TextButton onPress={() => chat.getState().chooseModel(other.ref)}>{words.useModel(other.name)}</TextButton>}
    >
      {words.cannotRead[kind](model?.name ?? '')}
    </StatusLine>
  );
}

/** What is to be said of the files of the draft. */
export const AttachmentNotes = memo(function AttachmentNotes(): ReactNode {
  const { attachments, chat } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const problems = useStore(attachments, (state) => state.problems[draftKey(conversationId)]);
  const pasted = useStore(attachments, (state) => state.pasted[draftKey(conversationId)]);
  const unread = useUnreadFile();
  return (
    <>
      {(problems ?? []).map((error, index) => (
        <ErrorNote key={index} error={error} button={null} onDismiss={() => attachments.getState().dismiss(conversationId)} />
      ))}
      {unread === null ? null : <UnreadNote unread={unread} />}
      {pasted === undefined ? null : (
        <StatusLine icon={FileIcon} action={<TextButton onPress={() => attachments.getState().putBack(conversationId)}>{words.putBack}</TextButton>}>
          {words.pastedLong}
        </StatusLine>
      )}
    </>
  );
});
