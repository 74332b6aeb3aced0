import { archiveError } from './archive-error.ts';
import { isChatgptConversation } from './chatgpt-export.ts';
import { isClaudeConversation } from './claude-export.ts';
import { readJsonElements, type JsonItem, type JsonLimits } from './json-elements.ts';

/** Whose export a file of JSON is, and whether it is one chat and not a list of them. */
export interface DetectedJson {
  readonly kind: 'kilodesk' | 'chatgpt' | 'claude';
  readonly isSingle: boolean;
}

/** What Kilodesk's own files call themselves, in their member `format`. */
const ownFormat = 'kilodesk-chats';

/** Elements of a list that are looked at: the first says whose it is, unless it is damaged. */
const maxLooks = 100;

/** Whether these are the first bytes of a zip archive. */
export function isZip(head: Uint8Array): boolean {
  const [p, k, third, fourth] = head;
  return p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** Whose a chat is; null for what is none. */
export function kindOfChat(value: unknown): 'chatgpt' | 'claude' | null {
  return isChatgptConversation(value) ? 'chatgpt' : isClaudeConversation(value) ? 'claude' : null;
}

/**
 * Whose export this JSON is, by what is in it: names are not trusted. Fails with `request-invalid`: `archive-unknown`,
 * `archive-empty`, `archive-links`, or as {@link readJsonElements} does.
 */
export async function detectJson(chunks: AsyncIterable<Uint8Array>, limits: JsonLimits): Promise<DetectedJson> {
  let head = '';
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (head === '') head = Buffer.from(chunk).toString('latin1');
      yield chunk;
    }
  }
  let looks = 0;
  let isOther = false;
  for await (const item of readJsonElements(watched(), limits, new Set(['conversations']))) {
    const found = detectItem(item);
    if (found !== null) return found;
    // A list of chats may be the only thing in the file, or be called so.
    isOther ||= item.kind !== 'element' && item.kind !== 'problem';
    if (item.kind === 'element' || item.kind === 'problem') looks += 1;
    if (looks >= maxLooks && item.member === null) break;
  }
  // An export that is had in parts comes with a list of their addresses.
  if (/"https:\/\/[^"]{1,4000}\.zip/.test(head)) throw archiveError('archive-links', 'The JSON lists addresses of archives.');
  if (looks === 0 && !isOther) throw archiveError('archive-empty', 'The JSON is an empty list.');
  throw archiveError('archive-unknown', 'The JSON holds no chat that is known.');
}

function detectItem(item: JsonItem): DetectedJson | null {
  if (item.kind === 'scalar') return item.member === 'format' && item.value === ownFormat ? { kind: 'kilodesk', isSingle: false } : null;
  if (item.kind === 'passed') return item.member === 'mapping' ? { kind: 'chatgpt', isSingle: true } : item.member === 'chat_messages' ? { kind: 'claude', isSingle: true } : null;
  const kind = item.kind === 'element' ? kindOfChat(item.value) : null;
  return kind === null ? null : { kind, isSingle: false };
}
