import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { FileTooLong, readTextFile } from '../files/read-text-file.ts';
import { writeFileAtomically } from '../files/write-file-atomically.ts';

/** What a settings file holds: one value a name, not yet checked. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** What was found in place of settings. `damaged`: text that is no object, or too much of it. `unreadable`: the system would not read it. */
export type SettingsRead =
  | { readonly kind: 'read'; readonly settings: RawSettings }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' | 'unreadable'; readonly reason: string };

/** Up to here settings may grow: they are read whole at each start. */
const maxBytes = 1024 * 1024;

/** A file that grew past that by other hands, or under an older Kilodesk, is read all the same. */
const maxReadBytes = 16 * maxBytes;

/** So much longer than it is may a file become that is too large already, so that a theme can still be chosen. */
const slackBytes = 1024;

const toText = (value: RawSettings): string => `${JSON.stringify(value, null, 2)}\n`;
const rawSchema = z.record(z.string(), z.unknown());

/** Reads the object in the JSON file at `path`. Never fails. */
export async function readSettingsFile(path: string): Promise<SettingsRead> {
  let text: string | null;
  try {
    text = await readTextFile(path, maxReadBytes);
  } catch (thrown) {
    if (thrown instanceof FileTooLong) return { kind: 'damaged', reason: `the file is ${thrown.message}` };
    return { kind: 'unreadable', reason: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  if (text === null) return { kind: 'missing' };
  try {
    return { kind: 'read', settings: rawSchema.parse(JSON.parse(text)) };
  } catch {
    // The parser's message quotes the file, which may hold anything.
    return { kind: 'damaged', reason: 'the file holds no settings' };
  }
}

/** Whether these settings may take the place of those `before`. */
export function fitsSettingsFile(settings: RawSettings, before: RawSettings): boolean {
  const bytes = Buffer.byteLength(toText(settings));
  return bytes <= maxBytes || bytes <= Math.min(maxReadBytes, Buffer.byteLength(toText(before)) + slackBytes);
}

/** Replaces the file, keeping the settings that stood there as the last good ones in `<path>.bak`. Fails as `node:fs` does. */
export async function writeSettingsFile(path: string, settings: RawSettings, lastGood: RawSettings | null): Promise<void> {
  if (lastGood !== null) await writeFileAtomically(backupPath(path), toText(lastGood));
  await writeFileAtomically(path, toText(settings));
}

/** Moves what stands at `path` out of the way, beside it, and answers where it went. Nothing is deleted. */
export async function keepSettingsFileAside(path: string, now: Date): Promise<string> {
  const kept = join(dirname(path), `settings.damaged-${now.toISOString().replace(/[:.]/g, '-')}.json`);
  await rename(path, kept);
  return kept;
}

/** Where the last good settings are. */
export function backupPath(path: string): string {
  return `${path}.bak`;
}
