import { defaultSetup, hasOwnSetup, type ChatSetup } from '../../app/domain/chat-setup.ts';
import type { DataPolicy } from '../../app/domain/data-policy.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly setup: ChatSetup;
  readonly newChatSetup: ChatSetup;
  readonly newChatPolicy: DataPolicy | null;
  receiveChosen(refs: readonly string[]): void;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly get: () => OpenChat;
  readonly show: (shown: { readonly setup?: ChatSetup; readonly newChatSetup?: ChatSetup; readonly newChatPolicy?: DataPolicy; readonly error?: AppError | null }) => void;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
}

/** The system prompt and the parameters of the chat on screen. */
export interface SetupActions {
  /**
   * Shows it at once and saves it; that of a chat that does not exist yet is kept until its first message. Whether the chat goes by it
   * from now on; never rejects: see the chat's `error`.
   */
  changeSetup(setup: ChatSetup): Promise<boolean>;
  /** Reads the setup, the data policy and the chosen models of the chat that does not exist yet, each unless another was chosen here meanwhile. Never rejects. */
  loadNewSetup(): Promise<void>;
  /** When that is done; null where it is, or was never begun. */
  loading(): Promise<unknown> | null;
  /** The chat exists now: the next one starts without a setup of its own, unless another than was sent was chosen for it meanwhile. */
  forgetNewSetup(sent: ChatSetup): void;
  /** Whether that of a chat is on its way to the disk, so that what is read from there may be older than what is shown. */
  isSaving(conversationId: string): boolean;
}

/** Builds the part of the chat store that is about the setup. */
export function createSetupActions({ bridge, get, show, attempt }: Parts): SetupActions {
  const beingSaved: (string | null)[] = [];
  let loading: Promise<unknown> | null = null;
  const save = (conversationId: string | null, { system, parameters, isOwn }: ChatSetup): Promise<boolean> => {
    const setup = { system, parameters: { ...parameters, stop: [...parameters.stop] }, ...(isOwn === true && { isOwn }) };
    return attempt(() => bridge.invoke('conversations.setSetup', { conversationId, setup }));
  };
  return {
    isSaving: (conversationId) => beingSaved.includes(conversationId),
    loading: () => loading,
    async loadNewSetup() {
      loading = attempt(async () => {
        const { setup, policy, chosenRefs } = await bridge.invoke('conversations.getNewSetup', {});
        get().receiveChosen(chosenRefs);
        if (get().newChatPolicy === null && policy !== null) show({ newChatPolicy: policy });
        const { conversationId, newChatSetup } = get();
        if (newChatSetup !== defaultSetup || !hasOwnSetup(setup)) return;
        show({ newChatSetup: setup, setup: conversationId === null ? setup : get().setup });
      });
      await loading;
      loading = null;
    },
    forgetNewSetup(sent) {
      if (get().newChatSetup !== sent) return;
      const isKept = hasOwnSetup(get().newChatSetup);
      show({ newChatSetup: defaultSetup, setup: get().setup });
      if (isKept) void save(null, defaultSetup);
    },
    async changeSetup(setup) {
      const { conversationId, setup: before } = get();
      show({ setup, error: null, ...(conversationId === null && { newChatSetup: setup }) });
      beingSaved.push(conversationId);
      const isSaved = await save(conversationId, setup);
      beingSaved.splice(beingSaved.indexOf(conversationId), 1);
      // That of a chat that does not exist yet goes with its first message all the same.
      if (isSaved || conversationId === null) return true;
      if (get().conversationId === conversationId && get().setup === setup) show({ setup: before });
      return false;
    },
  };
}
