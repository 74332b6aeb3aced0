import { createStore, type StoreApi } from 'zustand/vanilla';
import { maxFileBytes, type Attachment, type RecentFiles } from '../../app/domain/attachment.ts';
import { attachmentKind, maxAttachments } from '../../app/domain/attachment-kind.ts';
import { cleanFileName, extensionOf } from '../../app/domain/file-name.ts';
import { appError, appException, toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import { draftKey, draftOf, type DraftsStore } from './drafts-store.ts';
import { findKey } from './key-like-text.ts';

/** A content that came into the window by paste or drop. */
export interface GivenFile {
  readonly name: string;
  readonly content: Blob;
}

/** A long text that was pasted and became a file, for whoever wants it in the message after all. */
export interface PastedText {
  readonly hash: string;
  readonly text: string;
}

/** What is being attached. The files themselves are in the drafts. */
export interface AttachmentsState {
  /** How many files are on their way, by chat as in the drafts. */
  readonly pending: Readonly<Record<string, number>>;
  /** Why files were not taken, by chat; until they are dismissed or others are attached. */
  readonly problems: Readonly<Record<string, readonly AppError[]>>;
  /** By chat. */
  readonly pasted: Readonly<Record<string, PastedText>>;
  /** Attaches what was given, images made fit to be sent. Never rejects: see `problems`. */
  add(conversationId: string | null, files: readonly GivenFile[]): Promise<void>;
  /** Asks for files in the system's dialog and attaches them. Never rejects. */
  choose(conversationId: string | null): Promise<void>;
  /** Attaches what was attached before, once. Never rejects. */
  reuse(conversationId: string | null, attachment: Attachment): Promise<void>;
  /** Attaches another chat as a text. Never rejects. */
  addChat(conversationId: string | null, fromConversationId: string): Promise<void>;
  /** Files that were attached before; none where that cannot be told. Never rejects. */
  listRecent(conversationId: string | null): Promise<RecentFiles>;
  /** Attaches a long pasted text, which can be put into the message instead, and is where it cannot be attached. Never rejects. */
  addText(conversationId: string | null, text: string): Promise<void>;
  /** Puts the pasted text into the message, and its file away. */
  putBack(conversationId: string | null): void;
  /** The message was sent: its pasted text is no longer to be put anywhere. */
  forgetPasted(conversationId: string | null): void;
  remove(conversationId: string | null, place: number): void;
  dismiss(conversationId: string | null): void;
  /** Saves a copy of a file where the user says; answers why that failed, null where it did not. */
  save(attachment: Attachment): Promise<AppError | null>;
  /** The same for an image of an answer; false where the user gave it up. */
  saveImage(dataUrl: string): Promise<AppError | boolean>;
}

/** The store of {@link AttachmentsState}. */
export type AttachmentsStore = StoreApi<AttachmentsState>;

/** What the store needs of the browser. */
export interface AttachmentsEnvironment {
  readonly fitImage: (content: Blob) => Promise<Blob>;
}

const endings: Readonly<Record<string, string>> = { 'image/png': '.png', 'image/jpeg': '.jpg', 'image/webp': '.webp' };

/** A name whose ending says what was made of the image. */
function renamed(name: string, from: Blob, to: Blob): string {
  const ending = endings[to.type];
  return from.type === to.type || ending === undefined ? name : `${name.slice(0, name.length - extensionOf(name).length)}${ending}`;
}

async function bytesOf(name: string, content: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (content.size > maxFileBytes) {
    throw appException('request-too-large', words.tooLarge, { reason: 'file-too-large', facts: { fileName: name, messageBytes: content.size } });
  }
  try {
    return new Uint8Array(await content.arrayBuffer());
  } catch (thrown) {
    // A folder that was dropped is one of these.
    throw appException('request-invalid', words.unreadable(name), { cause: thrown });
  }
}

const tooMany = (): AppError => appError('request-invalid', words.tooMany(maxAttachments));

/** Builds the store. */
export function createAttachmentsStore(bridge: BridgeClient, drafts: DraftsStore, { fitImage }: AttachmentsEnvironment): AttachmentsStore {
  let lastTurn: Promise<unknown> = Promise.resolve();
  return createStore<AttachmentsState>()((set, get) => {
    const attached = (conversationId: string | null): readonly Attachment[] => draftOf(drafts.getState(), conversationId).attachments;

    const forgetPasted = (conversationId: string | null): void => {
      const { [draftKey(conversationId)]: _one, ...pasted } = get().pasted;
      set({ pasted });
    };

    const appendText = (conversationId: string | null, added: string): void => {
      const { text } = draftOf(drafts.getState(), conversationId);
      drafts.getState().setText(conversationId, [text, added].filter((each) => each !== '').join('\n\n'));
    };

    const report = (conversationId: string | null, problems: readonly AppError[]): void => {
      const key = draftKey(conversationId);
      const before = get().problems[key] ?? [];
      // That they are too many is said once, whoever notices.
      const fresh = problems.filter(({ message, facts }) => !before.some((each) => each.message === message && each.facts?.fileName === facts?.fileName));
      set({ problems: { ...get().problems, [key]: [...before, ...fresh] } });
    };

    /** Whether all was attached. */
    const run = async (conversationId: string | null, attach: () => Promise<readonly Attachment[]>): Promise<boolean> => {
      try {
        const added = await attach();
        const all = [...attached(conversationId), ...added];
        if (added.length > 0) {
          drafts.getState().setAttachments(conversationId, all.slice(0, maxAttachments));
          await drafts.getState().flush();
        }
        if (all.length > maxAttachments) report(conversationId, [tooMany()]);
        return all.length <= maxAttachments;
      } catch (thrown) {
        report(conversationId, [toAppError(thrown)]);
        return false;
      }
    };

    /** Attaches in the order of asking, and counts what has not come yet; what it attaches goes to the draft as that is by then. */
    const attempt = async (conversationId: string | null, attach: () => Promise<readonly Attachment[]>): Promise<boolean> => {
      const key = draftKey(conversationId);
      const count = (change: number): void => set({ pending: { ...get().pending, [key]: (get().pending[key] ?? 0) + change } });
      count(1);
      const turn = lastTurn.then(() => run(conversationId, attach));
      lastTurn = turn;
      const isAttached = await turn;
      count(-1);
      return isAttached;
    };

    const keep = async (conversationId: string | null, { name: given, content }: GivenFile): Promise<Attachment> => {
      const fit = await fitImage(content);
      const name = cleanFileName(renamed(given, content, fit));
      return (await bridge.invoke('attachment.add', { name, conversationId, content: await bytesOf(name, fit) })).attachment;
    };

    /** What main was handed in its dialog; only here can an image be made smaller. */
    const fitted = async (conversationId: string | null, attachment: Attachment): Promise<Attachment> => {
      const { hash, name, mediaType } = attachment;
      if (attachmentKind(mediaType) !== 'image') return attachment;
      const { content } = await bridge.invoke('attachment.read', { hash });
      const whole = new Blob([new Uint8Array(content)], { type: mediaType });
      const fit = await fitImage(whole);
      return fit === whole ? attachment : keep(conversationId, { name: renamed(name, whole, fit), content: fit });
    };

    return {
      pending: {},
      problems: {},
      pasted: {},
      async add(conversationId, files) {
        get().dismiss(conversationId);
        await Promise.all(files.slice(0, maxAttachments).map((file) => attempt(conversationId, async () => [await keep(conversationId, file)])));
        if (files.length > maxAttachments) report(conversationId, [tooMany()]);
      },
      async choose(conversationId) {
        get().dismiss(conversationId);
        try {
          // Nothing is on its way while the dialog is open.
          const { attachments, problems } = await bridge.invoke('attachment.choose', { conversationId });
          if (problems.length > 0) report(conversationId, problems);
          if (attachments.length > 0) await attempt(conversationId, () => Promise.all(attachments.map((each) => fitted(conversationId, each))));
        } catch (thrown) {
          report(conversationId, [toAppError(thrown)]);
        }
      },
      async reuse(conversationId, { hash, name }) {
        get().dismiss(conversationId);
        await attempt(conversationId, async () => {
          const isThere = attached(conversationId).some((each) => each.hash === hash);
          return isThere ? [] : [(await bridge.invoke('attachment.reuse', { hash, name, conversationId })).attachment];
        });
      },
      async addChat(conversationId, fromConversationId) {
        get().dismiss(conversationId);
        await attempt(conversationId, async () => [(await bridge.invoke('attachment.addChat', { fromConversationId, conversationId })).attachment]);
      },
      listRecent: (conversationId) => bridge.invoke('attachment.listRecent', { conversationId }).catch(() => ({ own: [], others: [] })),
      async addText(conversationId, text) {
        get().dismiss(conversationId);
        let hash = '';
        const isAttached = await attempt(conversationId, async () => {
          const attachment = await keep(conversationId, { name: words.fileNames.pastedText, content: new Blob([text], { type: 'text/plain' }) });
          hash = attachment.hash;
          return [attachment];
        });
        if (!isAttached) return appendText(conversationId, text);
        set({ pasted: { ...get().pasted, [draftKey(conversationId)]: { hash, text } } });
      },
      putBack(conversationId) {
        const pasted = get().pasted[draftKey(conversationId)];
        if (pasted === undefined) return;
        const place = attached(conversationId).findLastIndex(({ hash }) => hash === pasted.hash);
        if (place >= 0) get().remove(conversationId, place);
        appendText(conversationId, pasted.text);
        forgetPasted(conversationId);
      },
      forgetPasted,
      remove(conversationId, place) {
        const rest = attached(conversationId).filter((_each, at) => at !== place);
        drafts.getState().setAttachments(conversationId, rest);
        const pasted = get().pasted[draftKey(conversationId)];
        if (pasted !== undefined && !rest.some(({ hash }) => hash === pasted.hash)) forgetPasted(conversationId);
      },
      dismiss(conversationId) {
        const { [draftKey(conversationId)]: _one, ...problems } = get().problems;
        set({ problems });
      },
      async save({ hash, name }) {
        return bridge.invoke('attachment.save', { hash, name }).then(() => null, toAppError);
      },
      async saveImage(dataUrl) {
        return bridge.invoke('attachment.saveImage', { dataUrl }).then(({ isSaved }) => isSaved, toAppError);
      },
    };
  });
}

/** From this length on a pasted text becomes a file, in characters. */
const longPaste = 4000;

/** Whether a pasted text is better off in a file. One with a key in it stays where it is warned of. */
export function isLongPaste(text: string): boolean {
  return text.length > longPaste && findKey(text) === null;
}
