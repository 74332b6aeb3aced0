/** Wrong: calls past the bridge client lose their errors. */
export const stop = (replyId: string): unknown => window.kilodesk?.invoke('chat.stop', { replyId });
