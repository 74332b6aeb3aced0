import { isRecord, listOf, parseJson } from '../json/json-guards.ts';
import { fenced, paragraphs, textIn } from './clean-text.ts';
import type { SkipCounter } from './skip-counter.ts';

/** What a message of ChatGPT's comes to. */
export interface ChatgptContent {
  readonly text: string;
  readonly reasoning: string;
  /** Ids of files, and figures about them where the message has any. */
  readonly files: readonly { readonly id: string; readonly sizeBytes: unknown }[];
  /** The page that the message is. */
  readonly page: { readonly url: unknown; readonly title: unknown } | null;
}

const nothing: ChatgptContent = { text: '', reasoning: '', files: [], page: null };

/** Marks of citations and widgets: they mean something on ChatGPT's own page only. No part of them may hold another's start. */
const widget = /\ue200([a-z_]{0,40})\ue202?([^\ue200\ue201]*)\ue201/g;
const bracket = /【[^【】\n]{0,200}】/g;

/** What a message says: everything but its tree, its author and its metadata. What cannot be taken is counted in `skips`. */
export function readChatgptContent(content: Readonly<Record<string, unknown>>, recipient: string, role: string, skips: SkipCounter): ChatgptContent {
  const type = content['content_type'];
  switch (type) {
    case 'text':
    case 'multimodal_text':
      return isToCall(recipient) ? toolCall(content, recipient, skips) : readParts(content, role, skips);
    case 'code':
      return isToCall(recipient) ? toolCall(content, recipient, skips) : { ...nothing, text: fenced(ownText(content), textIn(content['language'])) };
    case 'execution_output':
    case 'system_error':
      return { ...nothing, text: fenced(ownText(content)) };
    case 'thoughts':
      return { ...nothing, reasoning: readThoughts(content) };
    case 'reasoning_recap':
      return { ...nothing, reasoning: textIn(content['content']) || ownText(content) };
    case 'tether_quote':
      return { ...nothing, text: fenced(ownText(content)), page: { url: content['url'], title: content['title'] } };
    case 'tether_browsing_display':
      return { ...nothing, text: fenced(textIn(content['summary']) || textIn(content['result'])) };
    case 'sonic_webpage':
      // The whole text of a page that was read; the answer quotes what it needs of it.
      skips.add('part', 'tool-output');
      return { ...nothing, page: { url: content['url'], title: content['title'] } };
    case 'model_editable_context':
    case 'user_editable_context':
      return nothing;
    default: {
      const text = ownText(content);
      if (text.trim() === '') skips.add('part', 'unknown-content');
      return { ...nothing, text };
    }
  }
}

const isToCall = (recipient: string): boolean => recipient !== 'all' && recipient !== '';

/** A call of a tool: code that ran and documents that were written are part of the answer, other calls are not. */
function toolCall(content: Readonly<Record<string, unknown>>, recipient: string, skips: SkipCounter): ChatgptContent {
  const text = ownText(content);
  if (recipient === 'python') return { ...nothing, text: fenced(text, 'python') };
  const written = recipient.startsWith('canmore.') ? parseJson(text) : undefined;
  if (isRecord(written)) {
    const kind = textIn(written['type']);
    const texts = [written['content'], ...listOf(written['updates']).map((update) => (isRecord(update) ? update['replacement'] : null))];
    const shown = paragraphs(texts.map((each) => fenced(textIn(each), kind.startsWith('code/') ? kind.slice(5) : 'markdown')));
    if (shown !== '') return { ...nothing, text: shown };
  }
  skips.add('part', 'tool-call');
  return nothing;
}

/** The text of a content that has only one, wherever it has it. */
function ownText(content: Readonly<Record<string, unknown>>): string {
  const parts = listOf(content['parts']).map(textIn);
  return textIn(content['text']) || paragraphs(parts);
}

function readThoughts(content: Readonly<Record<string, unknown>>): string {
  const thoughts = listOf(content['thoughts']).map((each) => (isRecord(each) ? paragraphs([bold(textIn(each['summary'])), textIn(each['content'])]) : textIn(each)));
  return paragraphs(thoughts) || textIn(content['thoughts']) || ownText(content);
}

const bold = (text: string): string => (text === '' ? '' : `**${text}**`);

function readParts(content: Readonly<Record<string, unknown>>, role: string, skips: SkipCounter): ChatgptContent {
  const texts: string[] = [];
  const files: ChatgptContent['files'][number][] = [];
  for (const part of listOf(content['parts'])) {
    if (typeof part === 'string') texts.push(part);
    else if (!isRecord(part)) skips.add('part', 'malformed');
    else if (part['content_type'] === 'audio_transcription' || part['content_type'] === 'text') texts.push(textIn(part['text']));
    else {
      // A recorded call holds its sound and its pictures a level deeper.
      const held = [part, part['audio_asset_pointer'], part['video_container_asset_pointer']].filter(isRecord);
      const found = held.flatMap((each) => {
        const id = fileIdIn(each['asset_pointer']);
        return id === null ? [] : [{ id, sizeBytes: each['size_bytes'] }];
      });
      if (found.length === 0) skips.add('part', 'unknown-content');
      files.push(...found);
    }
  }
  const text = cleanParts(texts);
  // What a tool answers in words is for the model; its pictures are for people.
  if (role === 'tool' && text !== '') skips.add('part', 'tool-output');
  return { ...nothing, text: role === 'tool' ? '' : text, files };
}

function cleanParts(texts: readonly string[]): string {
  return paragraphs(texts.map((text) => textIn(text).replace(widget, readWidget).replace(bracket, dropReference)));
}

/** A name that was shown as a link stays as a name. */
function readWidget(_all: string, kind: string, inside: string): string {
  const named = kind === 'entity' ? parseJson(inside) : undefined;
  return Array.isArray(named) ? textIn(named[1]) : '';
}

/** `【12†L1-L9】` and `【cite】` go, what people write in such brackets stays. */
function dropReference(all: string): string {
  return all.includes('†') || /^【(?:cite|turn\d+[a-z]+\d+)】$/.test(all) ? '' : all;
}

/** The id in `file-service://file-AbC`, `sediment://file_0a1b` or `sediment://0f#file_0a1b#p_1.png`; null where there is none. */
export function fileIdIn(pointer: unknown): string | null {
  if (typeof pointer !== 'string' || pointer.length > 1000) return null;
  const [id] = /file[-_](?!service:)[A-Za-z0-9]+/.exec(pointer) ?? [];
  return id ?? null;
}
