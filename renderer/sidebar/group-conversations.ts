import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { branchStrings } from '../strings/branch-strings.en.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';

/** Chats of one stretch of time. */
export interface ConversationGroup {
  readonly id: string;
  readonly title: string;
  readonly conversations: readonly ConversationSummary[];
}

const words = chatStrings.groups;

function daysBefore(now: Date, days: number): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days).getTime();
}

function monthName(date: Date, now: Date): string {
  const isThisYear = date.getFullYear() === now.getFullYear();
  return date.toLocaleDateString('en-US', { month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) });
}

/** The pinned ones; then Today, Yesterday, Last 7 days, Last 30 days, then by month; in the order given, which is newest first. Days are the user's own. */
export function groupConversations(conversations: readonly ConversationSummary[], now: Date): ConversationGroup[] {
  const today = daysBefore(now, 0);
  const yesterday = daysBefore(now, 1);
  const week = daysBefore(now, 7);
  const month = daysBefore(now, 30);
  const titleOf = (iso: string): string => {
    const date = new Date(iso);
    const time = date.getTime();
    if (time >= today) return words.today;
    if (time >= yesterday) return words.yesterday;
    if (time >= week) return words.week;
    return time >= month ? words.month : monthName(date, now);
  };
  const groups = new Map<string, ConversationSummary[]>();
  for (const conversation of conversations) {
    const title = conversation.pinnedAt === null ? titleOf(conversation.updatedAt) : branchStrings.pins.group;
    const members = groups.get(title);
    if (members === undefined) groups.set(title, [conversation]);
    else members.push(conversation);
  }
  return [...groups].map(([title, members]) => ({ id: title, title, conversations: members }));
}
