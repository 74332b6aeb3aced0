import { maxFileBytes } from '../../app/domain/attachment.ts';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

/** How much an archive may ask of this machine. Tests lower them. */
export interface ArchiveLimits {
  /** Files in a zip archive. */
  readonly maxEntries: number;
  /** The list of those files, in bytes. */
  readonly maxDirectoryBytes: number;
  /** One file of JSON, unpacked. */
  readonly maxJsonBytes: number;
  /** One picture or other file, which is read whole: what the store keeps of one. */
  readonly maxFileBytes: number;
  /** All that is unpacked of one archive. */
  readonly maxUnpackedBytes: number;
  /** Bytes that one packed byte may become, in files larger than `freeBytes`. */
  readonly maxRatio: number;
  /** Files up to this size may be packed as tightly as they like. */
  readonly freeBytes: number;
  /** One chat as JSON. */
  readonly maxElementBytes: number;
  /** Lists and objects within one another in one chat. */
  readonly maxDepth: number;
  /** Values in one chat: a byte or two of JSON can become fifty of memory. */
  readonly maxValues: number;
  /** Chats in one file. */
  readonly maxElements: number;
}

/**
 * What the product allows. A large real export has 500 MB of JSON, some thousand pictures and chats of a few MB; text packs
 * 5 to 15 to 1, and deflate itself cannot do more than 1,030 to 1.
 */
export const defaultLimits: ArchiveLimits = {
  maxEntries: 200_000,
  maxDirectoryBytes: 64 * mebibyte,
  maxJsonBytes: 4 * gibibyte,
  maxFileBytes,
  maxUnpackedBytes: 64 * gibibyte,
  maxRatio: 200,
  freeBytes: mebibyte,
  maxElementBytes: 64 * mebibyte,
  maxDepth: 512,
  maxValues: 4_000_000,
  maxElements: 1_000_000,
};
