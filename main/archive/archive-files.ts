import { isRecord, parseJson } from '../json/json-guards.ts';
import { archiveProblemOf } from './archive-error.ts';
import type { ArchiveFile } from './archive.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import type { FoundFile } from './export-mapping.ts';
import { sniffSignature } from '../files/sniff-media-type.ts';
import type { ZipEntry } from './zip-directory.ts';
import type { ZipReader } from './zip-reader.ts';

/** The files of a zip archive that are no chats. */
export interface ArchiveFiles {
  find(id: string): FoundFile | null;
  read(ref: string): Promise<ArchiveFile>;
}

/** ChatGPT calls every file by its id and says here what it was called. */
const namesFile = 'conversation_asset_file_names.json';
const maxNamesBytes = 32 * 1024 * 1024;

/** An entry's name without the folders that it claims to lie in. */
export const baseName = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** Whether an entry is a file of the export's, and not of the program that packed it again. */
export const isExported = ({ name }: ZipEntry): boolean => !name.endsWith('/') && !name.startsWith('__MACOSX/') && !baseName(name).startsWith('._');

/** Makes the files of an archive findable by the ids in its chats. Names that cannot be read are done without. */
export async function indexFiles(zip: ZipReader, limits: ArchiveLimits): Promise<ArchiveFiles> {
  const refsById = new Map<string, number[]>();
  for (const [index, entry] of zip.entries.entries()) {
    if (!isExported(entry)) continue;
    for (const id of idsIn(entry.name)) {
      const refs = refsById.get(id);
      if (refs === undefined) refsById.set(id, [index]);
      else refs.push(index);
    }
  }
  const shownNames = await readNames(zip);

  return {
    find(id) {
      const refs = refsById.get(id) ?? refsById.get(id.toLowerCase()) ?? [];
      const [ref] = refs;
      const entry = ref === undefined ? undefined : zip.entries[ref];
      // An id of a folder is the id of many files, and so of none of them.
      if (entry === undefined || (refs.length > 1 && !baseName(entry.name).startsWith(id))) return null;
      const name = baseName(entry.name);
      return { ref: String(ref), name: shownNames.get(name) ?? name.replace(/^file[-_][A-Za-z0-9]+-(?!sanitized)/, ''), sizeBytes: entry.sizeBytes };
    },
    async read(ref) {
      const entry = /^\d{1,9}$/.test(ref) ? zip.entries[Number(ref)] : undefined;
      if (entry === undefined) return { bytes: null, reason: 'not-in-archive' };
      if (entry.refusal !== null) return { bytes: null, reason: entry.refusal };
      try {
        const bytes = await readWhole(zip, entry, limits.maxFileBytes);
        return { bytes, mediaType: sniffSignature(bytes) };
      } catch (thrown) {
        return { bytes: null, reason: reasonOf(thrown) };
      }
    },
  };
}

async function readWhole(zip: ZipReader, entry: ZipEntry, maxBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const bytes of zip.read(entry, maxBytes)) pieces.push(bytes);
  return Buffer.concat(pieces);
}

function reasonOf(thrown: unknown): 'too-large' | 'suspicious' | 'damaged' {
  const problem = archiveProblemOf(thrown);
  return problem === 'archive-too-large' ? 'too-large' : problem === 'archive-hostile' ? 'suspicious' : 'damaged';
}

/** The ids by which chats may call an entry: ChatGPT's `file-…` at the beginning, Claude's UUIDs anywhere, or all but the ending. */
function idsIn(name: string): ReadonlySet<string> {
  const base = baseName(name);
  const [id] = /^file[-_][A-Za-z0-9]+/.exec(base) ?? [];
  const uuids = name.toLowerCase().match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  return new Set([...(id === undefined ? [] : [id]), ...uuids, base, base.replace(/\.[^.]*$/, '')]);
}

async function readNames(zip: ZipReader): Promise<ReadonlyMap<string, string>> {
  const entry = zip.entries.find((each) => isExported(each) && baseName(each.name) === namesFile);
  if (entry === undefined) return new Map();
  try {
    const names = parseJson((await readWhole(zip, entry, maxNamesBytes)).toString('utf8'));
    return new Map(isRecord(names) ? Object.entries(names).filter((pair): pair is [string, string] => typeof pair[1] === 'string') : []);
  } catch {
    return new Map();
  }
}
