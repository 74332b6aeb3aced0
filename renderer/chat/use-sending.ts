import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BudgetWarning } from '../../app/domain/budget.ts';
import { emptyDraft, type Draft } from '../../app/domain/conversation.ts';
import { isAnswering } from '../stores/chat-state.ts';
import { draftKey, draftOf } from '../stores/drafts-store.ts';
import { findKey } from '../stores/key-like-text.ts';
import { useStores } from '../stores/stores-context.tsx';
import { queueStrings } from '../strings/composer-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { useBudget } from '../usage/use-budget.ts';
import { useUnreadFile } from './attachment-notes.tsx';
import { restOfDraft } from './rest-of-draft.ts';

/** What the user said may be sent all the same, of this text and no other. */
interface Allowed {
  readonly text: string;
  readonly isKey: boolean;
  readonly isBudget: boolean;
}

/** Sending what is typed, and why it is not sent. */
export interface Sending {
  /** Whether the button can be pressed. */
  readonly canSend: boolean;
  readonly isEmpty: boolean;
  readonly budgetWarning: BudgetWarning | null;
  readonly isHeldByBudget: boolean;
  send(more?: Partial<Omit<Allowed, 'text'>>): Promise<void>;
}

/** Sends the draft of the open chat. `run` takes a text that is a command, and answers whether it was one. */
export function useSending(run: (text: string) => Promise<boolean>): Sending {
  const { attachments, chat, drafts } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const isBusy = useStore(chat, isAnswering);
  const text = useStore(drafts, (state) => draftOf(state, conversationId).text);
  const files = useStore(drafts, (state) => draftOf(state, conversationId).attachments);
  const webSearch = useStore(drafts, (state) => draftOf(state, conversationId).webSearch === true);
  const isAttaching = useStore(attachments, ({ pending }) => (pending[draftKey(conversationId)] ?? 0) > 0);
  const unread = useUnreadFile();
  const isEmpty = text.trim() === '' && files.length === 0;
  const [allowed, setAllowed] = useState<Allowed | null>(null);
  const [held, setHeld] = useState<{ readonly text: string; readonly warning: BudgetWarning } | null>(null);
  const budget = useBudget();
  const underWay = useRef<{ readonly conversationId: string | null; readonly text: string } | null>(null);
  const isComplete = !isEmpty && !isAttaching && unread === null;

  const write = (to: string | null, draft: Draft): void => {
    drafts.getState().setText(to, draft.text);
    drafts.getState().setAttachments(to, draft.attachments);
    drafts.getState().setWebSearch(to, false);
  };

  /** What was typed while the message was on its way is a new draft, and goes along into a chat that begins with it; not once the user has gone on to yet another new one. */
  const takeSent = (takenBy: string | null, arrival: number): void => {
    const rest = restOfDraft(draftOf(drafts.getState(), conversationId), { text, attachments: files });
    const isFollowed = conversationId === null && chat.getState().arrival === arrival && takenBy !== null;
    write(conversationId, isFollowed ? emptyDraft : rest);
    if (isFollowed && (rest.text !== '' || rest.attachments.length > 0)) write(takenBy, rest);
    attachments.getState().forgetPasted(conversationId);
    void drafts.getState().flush();
  };

  const queue = async (arrival: number): Promise<void> => {
    if (!(await chat.getState().queueMessage(text, files, webSearch))) return;
    takeSent(conversationId, arrival);
    announce(queueStrings.said);
  };

  const attemptSend: Sending['send'] = async (more = {}) => {
    if (await run(text)) return drafts.getState().flush();
    const may = { isKey: false, isBudget: false, ...(allowed?.text === text ? allowed : {}), ...more, text };
    setAllowed(may);
    setHeld(null);
    if (!isComplete || (!may.isKey && findKey(text) !== null)) return;
    const warning = may.isBudget ? null : await budget.check();
    if (warning !== null) return setHeld({ text, warning });
    // Who went to another chat meanwhile finds the message in the draft of this one.
    if (chat.getState().conversationId !== conversationId) return;
    const { arrival } = chat.getState();
    if (isBusy) await queue(arrival);
    else await chat.getState().send(text, files, webSearch, (takenBy) => takeSent(takenBy, arrival));
  };

  const send: Sending['send'] = async (more) => {
    const before = underWay.current;
    // A second press while the first is on its way is the same one, whatever was typed behind it.
    if (before !== null && before.conversationId === conversationId && text.startsWith(before.text)) return;
    const message = { conversationId, text };
    underWay.current = message;
    try {
      await attemptSend(more);
    } finally {
      if (underWay.current === message) underWay.current = null;
    }
  };

  const heldBy = held?.text === text ? held.warning : null;
  return {
    canSend: isComplete && findKey(text) === null && budget.warning === null,
    isEmpty,
    // During an answer it is said to whom it holds up, and to nobody else.
    budgetWarning: isBusy ? heldBy : budget.warning,
    isHeldByBudget: heldBy !== null,
    send,
  };
}
