import { expect, it } from 'vitest';
import { groupConversations } from '../../../../renderer/sidebar/group-conversations.ts';
import { summary } from '../../../gallery/chat/chat-scenes.ts';

const now = new Date(2026, 10, 22, 10, 0);
const at = (id: string, ...date: [number, number, number, number]) => summary(id, id, 0, { updatedAt: new Date(...date).toISOString() });

it("groups chats by the user's own days", () => {
  const groups = groupConversations(
    [
      at('now', 2026, 10, 22, 9),
      at('midnight', 2026, 10, 22, 0),
      at('last night', 2026, 10, 21, 23),
      at('six days', 2026, 10, 16, 12),
      at('three weeks', 2026, 10, 1, 12),
      at('august', 2026, 7, 3, 12),
      at('last year', 2025, 7, 3, 12),
    ],
    now,
  );
  expect(groups.map(({ title, conversations }) => [title, conversations.map(({ id }) => id)])).toEqual([
    ['Today', ['now', 'midnight']],
    ['Yesterday', ['last night']],
    ['Last 7 days', ['six days']],
    ['Last 30 days', ['three weeks']],
    ['August', ['august']],
    ['August 2025', ['last year']],
  ]);
});

it('puts pinned chats above all others, in the order given', () => {
  const pinned = (id: string) => summary(id, id, 4000, { pinnedAt: '2026-01-01T00:00:00.000Z' });
  const groups = groupConversations([pinned('first'), pinned('second'), at('now', 2026, 10, 22, 9)], now);
  expect(groups.map(({ title, conversations }) => [title, conversations.map(({ id }) => id)])).toEqual([
    ['Pinned', ['first', 'second']],
    ['Today', ['now']],
  ]);
});
