import { isRecord, listOf } from '../json/json-guards.ts';
import type { CitationList } from './citation-list.ts';

/** Takes every page that the metadata of one of ChatGPT's messages names: three ways, as its exports changed. */
export function addChatgptCitations(metadata: Readonly<Record<string, unknown>>, list: CitationList): void {
  for (const citation of recordsOf(metadata['citations'])) addPage(isRecord(citation['metadata']) ? citation['metadata'] : citation, list);
  for (const reference of recordsOf(metadata['content_references'])) {
    addPage(reference, list);
    for (const item of [...recordsOf(reference['items']), ...recordsOf(reference['sources'])]) {
      addPage(item, list);
      for (const website of recordsOf(item['supporting_websites'])) addPage(website, list);
    }
  }
  const cited = metadata['_cite_metadata'];
  if (isRecord(cited)) for (const page of recordsOf(cited['metadata_list'])) addPage(page, list);
}

function addPage(page: Readonly<Record<string, unknown>>, list: CitationList): void {
  list.add(page['url'], page['title']);
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return listOf(value).filter(isRecord);
}
