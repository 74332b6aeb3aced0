import type { ChatSetup } from '../../app/domain/chat-setup.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** What the actions need of the chat on screen. */
interface OpenChat {
  readonly conversationId: string | null;
  readonly setup: ChatSetup;
}

interface Parts {
  readonly bridge: BridgeClient;
  readonly get: () => OpenChat;
  readonly show: (shown: { readonly setup: ChatSetup; readonly newChatSetup?: ChatSetup; readonly error?: AppError | null }) => void;
  readonly attempt: (call: () => Promise<unknown>) => Promise<boolean>;
}

/** The system prompt and the parameters of the chat on screen. */
export interface SetupActions {
  /** Shows it at once and saves it; that of a chat that does not exist yet is saved with its first message. Never rejects: see the chat's `error`. */
  changeSetup(setup: ChatSetup): Promise<void>;
  /** Whether one is on its way to the disk, so that what is read from there may be older than what is shown. */
  isSaving(): boolean;
}

/** Builds the part of the chat store that is about the setup. */
export function createSetupActions({ bridge, get, show, attempt }: Parts): SetupActions {
  let beingSaved = 0;
  return {
    isSaving: () => beingSaved > 0,
    async changeSetup(setup) {
      const { conversationId, setup: before } = get();
      show({ setup, error: null, ...(conversationId === null && { newChatSetup: setup }) });
      if (conversationId === null) return;
      const { system, parameters } = setup;
      const stored = { system, parameters: { ...parameters, stop: [...parameters.stop] } };
      beingSaved += 1;
      const isSaved = await attempt(() => bridge.invoke('conversations.setSetup', { conversationId, setup: stored }));
      beingSaved -= 1;
      if (!isSaved && get().conversationId === conversationId && get().setup === setup) show({ setup: before });
    },
  };
}
