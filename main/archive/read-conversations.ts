import type { Skipped, SkipReason } from '../../app/domain/chat-import.ts';
import { archiveProblemOf } from './archive-error.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { mapChatgptConversation } from './chatgpt-export.ts';
import { mapClaudeConversation } from './claude-export.ts';
import { kindOfChat } from './detect-archive.ts';
import type { MappingContext } from './export-mapping.ts';
import type { ImportedItem } from './imported-conversation.ts';
import { readJsonElements } from './json-elements.ts';

/** A file with chats. */
export interface ChatSource {
  /** Whether the file is one chat and not a list of them. */
  readonly isSingle: boolean;
  read(): AsyncIterable<Uint8Array>;
}

/** What is known of the export that the files belong to. */
export interface ChatExport extends Omit<MappingContext, 'index'> {
  /** Whose a chat is that does not say. */
  readonly kind: 'chatgpt' | 'claude';
  readonly limits: ArchiveLimits;
}

const chatMembers: ReadonlySet<string> = new Set(['conversations']);

/** Every chat of some files; see `ForeignArchive.conversations`. A chat that comes again is counted, not read. */
export async function* readConversations(sources: readonly ChatSource[], { kind, limits, fallbackTime, findFile }: ChatExport): AsyncGenerator<ImportedItem> {
  const seen = new Set<string>();
  let index = 0;
  for (const { isSingle, read } of sources) {
    try {
      for await (const item of readJsonElements(isSingle ? asList(read()) : read(), limits, chatMembers)) {
        if (item.kind === 'scalar' || item.kind === 'passed') continue;
        if (item.kind === 'problem') {
          yield leftOut('conversation', item.problem);
          continue;
        }
        const context = { index, fallbackTime, findFile };
        index += 1;
        const mapped = (kindOfChat(item.value) ?? kind) === 'chatgpt' ? mapChatgptConversation(item.value, context) : mapClaudeConversation(item.value, context);
        const id = mapped.conversation?.sourceId ?? null;
        yield id !== null && seen.has(id) ? leftOut('conversation', 'duplicate', mapped.conversation?.title) : mapped;
        if (id !== null) seen.add(id);
      }
    } catch (thrown) {
      const reason = restReasonOf(thrown);
      if (reason === null) throw thrown;
      yield leftOut('rest', reason);
    }
  }
}

/** What is wrong with the rest of a file, when what came before is none the worse for it; null when nothing of it is to be trusted. */
function restReasonOf(thrown: unknown): SkipReason | null {
  switch (archiveProblemOf(thrown)) {
    case 'archive-damaged':
      return 'damaged';
    case 'archive-unknown':
      return 'not-json';
    case 'archive-encrypted':
      return 'encrypted';
    default:
      return null;
  }
}

function leftOut(what: Skipped['what'], reason: SkipReason, title?: string | null): ImportedItem {
  return { conversation: null, skipped: [{ what, reason, count: 1, ...(title == null ? {} : { title }) }] };
}

/** A file that is one chat, as a list of it. */
async function* asList(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  yield Buffer.from('[');
  for await (const chunk of chunks) {
    const hasMark = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    isFirst = false;
    yield hasMark ? chunk.subarray(3) : chunk;
  }
  yield Buffer.from(']');
}
