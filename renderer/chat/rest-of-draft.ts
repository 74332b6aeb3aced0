import type { Draft } from '../../app/domain/conversation.ts';

/** What of a draft is left once a message was sent from it: what was typed behind it and attached beside it while it was on its way. */
export function restOfDraft(draft: Draft, sent: Pick<Draft, 'text' | 'attachments'>): Draft {
  const text = draft.text.startsWith(sent.text) ? draft.text.slice(sent.text.length) : draft.text;
  const attachments = draft.attachments.filter(({ hash }) => !sent.attachments.some((each) => each.hash === hash));
  return { text, attachments };
}
