import type { Skipped, SkipReason } from './chat-import.ts';

const nouns: Readonly<Record<Skipped['what'], readonly [one: string, many: string]>> = {
  conversation: ['chat', 'chats'],
  message: ['message', 'messages'],
  file: ['file', 'files'],
  part: ['part of a message', 'parts of messages'],
  place: ['message out of its place', 'messages out of their place'],
  rest: ['rest of a file with chats', 'rests of files with chats'],
};

const reasons: Readonly<Record<SkipReason, string>> = {
  malformed: 'not in a shape that Kilodesk knows',
  'no-messages': 'without messages',
  duplicate: 'twice in the archive',
  'too-large': 'too large',
  'too-deep': 'nested too deeply',
  'too-many': 'with too many parts',
  'not-utf8': 'not readable as text',
  'not-json': 'not readable as JSON',
  'unknown-role': 'from an unknown sender',
  'unknown-content': 'of an unknown kind',
  'tool-call': 'calls of tools',
  'tool-output': 'results of tools',
  'not-in-archive': 'not in the archive',
  encrypted: 'protected by a password',
  'unknown-compression': 'packed in an unknown way',
  suspicious: 'not what they say they are',
  damaged: 'damaged',
};

/** What could not be taken, and why: "2 files: not in the archive". */
export function describeSkipped({ what, reason, count }: Pick<Skipped, 'what' | 'reason' | 'count'>): string {
  const [one, many] = nouns[what];
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}: ${reasons[reason]}`;
}
