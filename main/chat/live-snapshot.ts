import type { ConversationSnapshot, Message } from '../../app/domain/conversation.ts';

/** What the store has of a chat, with the answers that are ahead of it in memory. Versions are the store's to know. */
export function withAnswersAhead(snapshot: ConversationSnapshot, ahead: readonly Message[]): ConversationSnapshot {
  const byId = new Map(ahead.map((message) => [message.id, message]));
  const newest = (messages: readonly Message[]): readonly Message[] =>
    messages.map((message) => {
      const newer = byId.get(message.id);
      return newer === undefined ? message : { ...newer, versionIds: message.versionIds };
    });
  return { ...snapshot, messages: newest(snapshot.messages), sideBySide: newest(snapshot.sideBySide) };
}
