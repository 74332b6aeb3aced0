import type { ImportedFile } from './imported-conversation.ts';
import type { SkipCounter } from './skip-counter.ts';
import { fileNameOf } from './clean-text.ts';
import { mediaTypeOf } from './media-type.ts';

/** What is known of a chat's surroundings when it is mapped. */
export interface MappingContext {
  /** The chat's place in the export, for one without an id. */
  readonly index: number;
  /** ISO 8601: the time of what has none. */
  readonly fallbackTime: string;
  /** The file of the archive that an id in the export stands for; null where the archive has none. */
  findFile(id: string): FoundFile | null;
}

/** A file of the archive. */
export interface FoundFile {
  readonly ref: string;
  /** The name that it had before it was exported, or has in the archive. */
  readonly name: string;
  /** Bytes, by the archive's word. */
  readonly sizeBytes: number;
}

/** What an export says of a file. */
export interface ClaimedFile {
  readonly id: string;
  readonly name: unknown;
  readonly mediaType: unknown;
  readonly sizeBytes: unknown;
}

/** Files of one turn; more are counted, not taken. */
const maxFiles = 200;

/** Files of a turn with what the archive has of them. Ids that come twice are one file; ones without a file are counted in `skips`. */
export function findFiles(claims: readonly ClaimedFile[], { findFile }: MappingContext, skips: SkipCounter): ImportedFile[] {
  const byId = new Map<string, ImportedFile>();
  for (const { id, name, mediaType, sizeBytes } of claims) {
    if (byId.has(id)) continue;
    if (byId.size >= maxFiles) {
      skips.add('file', 'too-many');
      continue;
    }
    const found = findFile(id);
    if (found === null) skips.add('file', 'not-in-archive');
    const shown = fileNameOf(name) ?? fileNameOf(found?.name) ?? fileNameOf(id) ?? 'file';
    byId.set(id, { name: shown, mediaType: mediaTypeOf(mediaType, shown), sizeBytes: found?.sizeBytes ?? bytesIn(sizeBytes), ref: found?.ref ?? null });
  }
  return [...byId.values()];
}

/** A size in bytes; null for what is none. */
export function bytesIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
