import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Kilodesk } from '../harness/launch-kilodesk.ts';
import { readHeap, readPage } from './page-contents.ts';
import { processesWith } from './processes.ts';
import { formsOf, searchPlace, type SecretForm, type SecretHit } from './secret-forms.ts';

/** What was looked through, so that a search of nothing is not taken for a clean one. */
export interface SecretSearch {
  readonly hits: readonly SecretHit[];
  readonly files: readonly string[];
  readonly processCount: number;
  readonly heapBytes: number;
  readonly messageCount: number;
}

/** The folder that holds all a run wrote: data, home and the browser's profile. */
async function searchFiles(forms: readonly SecretForm[], folder: string): Promise<{ hits: SecretHit[]; files: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const hits: SecretHit[] = [];
  const files: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    // Browsers delete files at any moment.
    const content = await readFile(path).catch(() => null);
    if (content === null) continue;
    const name = relative(folder, path);
    files.push(name);
    hits.push(...searchPlace(forms, `file ${name}`, content));
  }
  return { hits, files };
}

/** Looks for every form of `secret` in all that the app shows, keeps, writes and tells. */
export async function searchEverywhere(app: Kilodesk, secret: string): Promise<SecretSearch> {
  const forms = formsOf(secret);
  const hits: SecretHit[] = [];
  const search = (place: string, content: string): void => void hits.push(...searchPlace(forms, place, content));

  for (const [place, content] of Object.entries(await readPage(app.window))) search(place, content);
  const heap = await readHeap(app.window);
  search('heap', heap);
  const messages = await app.control.toldToPages();
  search('messages to the page', messages.join('\n'));
  search('output', app.output());
  const files = await searchFiles(forms, dirname(app.dataDir));
  hits.push(...files.hits);
  const processes = process.platform === 'linux' ? await processesWith(`KILODESK_DATA_DIR=${app.dataDir}`) : [];
  for (const { args, env } of processes) {
    search('arguments of a process', args);
    search('environment of a process', env);
  }
  return { hits, files: files.files, processCount: processes.length, heapBytes: heap.length, messageCount: messages.length };
}
