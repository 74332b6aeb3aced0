import type { Message } from '../../app/domain/conversation.ts';
import { withoutSigns } from '../../app/domain/without-signs.ts';

const length = 120;

/** The beginning of a message in one line, cut between characters. What the user wrote is as it was written. */
export function branchExcerpt({ role, text }: Pick<Message, 'role' | 'text'>): string {
  const beginning = text.slice(0, 4 * length);
  const line = (role === 'user' ? beginning : withoutSigns(beginning)).replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('').trimEnd()}…`;
}
