import type { StreamEvent } from '../../app/chat/reply-event.ts';
import { cleanLine } from '../../app/domain/clean-line.ts';
import { isRecord, listOf, textOf } from '../json/json-guards.ts';
import { maxCitations, maxHiddenLength, maxImages, maxImagesLength, maxReplyTextLength } from './limits.ts';
import { readUsage } from './read-usage.ts';
import { createReasoningDetails } from './reasoning-details.ts';
import { createToolCalls } from './tool-calls.ts';

/**
 * Turns the chunks of one answer into events (PROTOCOL 2.5, 2.6). Chunks are narrowed by hand: a schema per chunk costs as
 * much as all the rest of the path.
 */
export interface ChunkEvents {
  /** Appends to `out` what one parsed chunk says. What it does not know or cannot read it passes over; it never throws. */
  add(chunk: unknown, out: StreamEvent[]): void;
  /** Appends what is told once, before the terminal event: tool calls, reasoning details, usage. */
  finish(isWhole: boolean, out: StreamEvent[]): void;
  /** The last reason given; unknown ones count as `stop`. */
  readonly finishReason: string | null;
  /** The error that a chunk carried, in the shape of an error body; null without one. */
  readonly failure: unknown;
  /** The answer reached a limit, and what came above it was left out. */
  readonly isFull: boolean;
  /** Whether anything was said that a user sees. */
  readonly hasContent: boolean;
}

const finishReasons: ReadonlySet<string> = new Set(['stop', 'length', 'tool_calls', 'content_filter', 'error']);

/** Text of `content`, which some servers send in parts. */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content;
  let text = '';
  for (const part of listOf(content)) if (isRecord(part)) text += textOf(part['text']) ?? '';
  return text;
}

function isWebUrl(url: string): boolean {
  return url.length <= 4096 && /^https?:\/\//i.test(url) && URL.canParse(url);
}

/** An image that can be shown or, if it is on the web, offered. */
function imageUrlOf(image: unknown): string | null {
  const inner = isRecord(image) ? (image['image_url'] ?? image['url']) : image;
  const url = textOf(isRecord(inner) ? inner['url'] : inner);
  return url !== null && (/^data:image\/[\w.+-]+[;,]/i.test(url) || isWebUrl(url)) ? url : null;
}

/** `text` cut to `room` characters, without half a character at its end. */
function fit(text: string, room: number): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(room - 1)) ? room - 1 : room;
  return text.slice(0, end);
}

/** Starts the reading of one answer. */
export function createChunkEvents(): ChunkEvents {
  const details = createReasoningDetails();
  const toolCalls = createToolCalls();
  let usage: Record<string, unknown> | null = null;
  let servedModel: string | null = null;
  let hasGeneration = false;
  let hasPlainReasoning = false;
  let finishReason: string | null = null;
  let failure: unknown = null;
  let isFull = false;
  let textLength = 0;
  let imageCount = 0;
  let imagesLength = 0;
  let citationCount = 0;

  const say = (type: 'text-delta' | 'reasoning-delta' | 'refusal-delta', text: string, out: StreamEvent[]): void => {
    if (text === '' || isFull) return;
    const room = maxReplyTextLength - textLength;
    isFull = text.length > room;
    textLength += text.length;
    const fitting = isFull ? fit(text, room) : text;
    if (fitting !== '') out.push({ type, text: fitting });
  };

  const addReasoning = (delta: Readonly<Record<string, unknown>>, out: StreamEvent[]): void => {
    const plain = textOf(delta['reasoning']) ?? textOf(delta['reasoning_content']) ?? textOf(delta['reasoning_text']);
    const detailed = Array.isArray(delta['reasoning_details']) ? details.add(delta['reasoning_details']) : '';
    // The same words come both ways: once the plain way was used, the other only feeds the replay (PROTOCOL 2.5).
    hasPlainReasoning ||= plain !== null;
    if (plain !== null) say('reasoning-delta', plain, out);
    else if (!hasPlainReasoning) say('reasoning-delta', detailed, out);
  };

  const addImages = (images: unknown, out: StreamEvent[]): void => {
    for (const image of listOf(images)) {
      const url = imageUrlOf(image);
      if (url === null || isFull) continue;
      imagesLength += url.length;
      imageCount += 1;
      isFull = imagesLength > maxImagesLength || imageCount > maxImages;
      if (!isFull) out.push({ type: 'image', url });
    }
  };

  const addCitations = (annotations: unknown, out: StreamEvent[]): void => {
    for (const annotation of listOf(annotations)) {
      if (!isRecord(annotation) || citationCount >= maxCitations) continue;
      const citation = isRecord(annotation['url_citation']) ? annotation['url_citation'] : annotation;
      const url = textOf(citation['url']);
      if (url === null || !isWebUrl(url)) continue;
      citationCount += 1;
      out.push({ type: 'citation', url, title: cleanLine(textOf(citation['title']) ?? '', 300) });
    }
  };

  const addDelta = (delta: Readonly<Record<string, unknown>>, out: StreamEvent[]): void => {
    addReasoning(delta, out);
    say('text-delta', contentOf(delta['content']), out);
    say('refusal-delta', textOf(delta['refusal']) ?? '', out);
    if (delta['images'] !== undefined) addImages(delta['images'], out);
    if (delta['annotations'] !== undefined) addCitations(delta['annotations'], out);
    if (delta['tool_calls'] !== undefined) toolCalls.add(delta['tool_calls']);
    isFull ||= toolCalls.isFull || toolCalls.length > maxHiddenLength || details.length > maxHiddenLength;
  };

  return {
    add(chunk, out) {
      if (!isRecord(chunk)) return;
      servedModel = textOf(chunk['model'])?.slice(0, 300) ?? servedModel;
      const id = hasGeneration ? null : textOf(chunk['id']);
      if (id !== null) {
        hasGeneration = true;
        out.push({ type: 'generation', id: cleanLine(id, 200) });
      }
      const choice: unknown = Array.isArray(chunk['choices']) ? chunk['choices'][0] : undefined;
      if (isRecord(choice)) {
        const delta = choice['delta'] ?? choice['message'];
        if (isRecord(delta)) addDelta(delta, out);
        const reason = textOf(choice['finish_reason']);
        if (reason !== null) finishReason = finishReasons.has(reason) ? reason : 'stop';
        if (isRecord(choice['usage'])) usage = choice['usage'];
        if (isRecord(choice['error'])) failure ??= choice;
      }
      if (isRecord(chunk['usage'])) usage = chunk['usage'];
      const error = chunk['error'];
      if (isRecord(error) || textOf(error) !== null || chunk['object'] === 'error') failure ??= chunk;
    },
    finish(isWhole, out) {
      for (const call of toolCalls.finish(isWhole)) out.push({ type: 'tool-call', ...call });
      if (details.items.length > 0) out.push({ type: 'reasoning-details', items: details.items });
      if (usage !== null) out.push({ type: 'usage', usage: readUsage(usage, servedModel) });
    },
    get finishReason() {
      return finishReason;
    },
    get failure() {
      return failure;
    },
    get isFull() {
      return isFull;
    },
    get hasContent() {
      return textLength > 0 || imagesLength > 0 || toolCalls.length > 0;
    },
  };
}
