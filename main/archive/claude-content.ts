import { isRecord, listOf, textOf } from '../json/json-guards.ts';
import type { CitationList } from './citation-list.ts';
import { fenced, paragraphs, textIn } from './clean-text.ts';
import type { ClaimedFile } from './export-mapping.ts';
import type { SkipCounter } from './skip-counter.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the blocks of a message of Claude's come to. */
export interface ClaudeContent {
  readonly text: string;
  readonly reasoning: string;
  readonly files: readonly ClaimedFile[];
}

/** Tools that run code: what they were given and what came of it is part of the answer. */
const codeTools = new Set(['repl', 'analysis_tool', 'bash_tool', 'code_execution', 'bash_code_execution']);

/** Reads the `content` of a message. Pages that it names go to `list`; what cannot be taken is counted in `skips`. */
export function readClaudeContent(content: readonly unknown[], list: CitationList, skips: SkipCounter): ClaudeContent {
  const texts: string[] = [];
  const thoughts: string[] = [];
  const files: ClaimedFile[] = [];
  for (const block of content) {
    if (!isRecord(block)) {
      skips.add('part', 'malformed');
      continue;
    }
    switch (block['type']) {
      case 'text':
        texts.push(textIn(block['text']));
        addCitations(block['citations'], list);
        break;
      case 'thinking':
        thoughts.push(textIn(block['thinking']) || summariesOf(block));
        break;
      case 'tool_use':
        texts.push(readCall(block, skips));
        break;
      case 'tool_result':
        texts.push(readResult(block, list, files, skips));
        break;
      case 'image':
      case 'document':
        addFile(block, files, skips);
        break;
      case 'token_budget':
      case 'flag':
        break;
      default: {
        const text = textIn(block['text']) || (isRecord(block['display_content']) ? textIn(block['display_content']['text']) : '');
        if (text === '') skips.add('part', 'unknown-content');
        texts.push(text);
      }
    }
  }
  return { text: paragraphs(texts), reasoning: paragraphs(thoughts), files };
}

/** A newer export keeps what thinking was about, not the thinking. */
function summariesOf(block: Fields): string {
  return paragraphs(listOf(block['summaries']).map((each) => (isRecord(each) ? textIn(each['summary']) : '')));
}

function addCitations(citations: unknown, list: CitationList): void {
  for (const citation of listOf(citations).filter(isRecord)) {
    const details = isRecord(citation['details']) ? citation['details'] : {};
    list.add(citation['url'] ?? details['url'], citation['title'] ?? details['title']);
  }
}

/** What Claude wrote for a tool: a document or code is part of the answer, a search is not. */
function readCall(block: Fields, skips: SkipCounter): string {
  const input = isRecord(block['input']) ? block['input'] : {};
  const written = textIn(input['content']) || textIn(input['file_text']) || textIn(input['new_str']);
  if (written !== '') return paragraphs([bold(input['title'] ?? input['path'] ?? input['id']), fenced(written, languageOf(input))]);
  const code = codeTools.has(textIn(block['name'])) ? textIn(input['code']) || textIn(input['command']) : '';
  if (code === '') skips.add('part', 'tool-call');
  return fenced(code, block['name'] === 'repl' || block['name'] === 'analysis_tool' ? 'javascript' : 'bash');
}

function bold(name: unknown): string {
  const text = textIn(name).replace(/[\r\n*]+/g, ' ').trim().slice(0, 200);
  return text === '' ? '' : `**${text}**`;
}

/** An artifact says its language, or what it is: `text/markdown`, `application/vnd.ant.react`. */
function languageOf(input: Fields): string {
  const type = textIn(input['type']);
  return textIn(input['language']) || (type.startsWith('text/') ? type.slice(5) : type.endsWith('.react') ? 'jsx' : type.endsWith('.mermaid') ? 'mermaid' : '');
}

/** What a tool answered: output of code is shown, pages that were found are named, the rest was for Claude. */
function readResult(block: Fields, list: CitationList, files: ClaimedFile[], skips: SkipCounter): string {
  const content = typeof block['content'] === 'string' ? [{ type: 'text', text: block['content'] }] : listOf(block['content']);
  const texts: string[] = [];
  for (const each of content) {
    if (!isRecord(each)) skips.add('part', 'malformed');
    else if (each['type'] === 'image') addFile(each, files, skips);
    else if (each['type'] === 'knowledge') list.add(each['url'], each['title']);
    else texts.push(textIn(each['text']));
  }
  const text = paragraphs(texts);
  if (codeTools.has(textIn(block['name']))) return fenced(text);
  if (text !== '') skips.add('part', 'tool-output');
  return '';
}

function addFile(block: Fields, files: ClaimedFile[], skips: SkipCounter): void {
  const id = textOf(block['file_uuid']);
  if (id === null) skips.add('file', 'not-in-archive');
  else files.push({ id, name: block['file_name'], mediaType: block['media_type'], sizeBytes: null });
}
