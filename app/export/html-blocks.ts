import { footnotesOf, type Footnotes } from '../markdown/footnotes.ts';
import { headingDepths, headingTags } from '../markdown/heading-depths.ts';
import type { BlockNode, InlineNode, ListItem } from '../markdown/markdown-node.ts';
import { parseBlocks } from '../markdown/markdown-parser.ts';
import { blockDirection } from '../markdown/text-direction.ts';
import { isImageData, safeHref, linkHost } from '../markdown/safe-link.ts';
import { escapeHtml } from './escape-html.ts';
import { exportWords } from './export-words.ts';

/** A link that leads out of the file, or only its words where it may not be followed. */
export function linkHtml(address: string, words: string): string {
  const safe = safeHref(address);
  return safe === null ? words : `<a href="${escapeHtml(safe)}" rel="noreferrer noopener">${words}</a>`;
}

/** A picture that carries its pixels; any other is a link, so that opening the file asks nobody. */
export function imageHtml(address: string, alt: string): string {
  if (isImageData(address)) return `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}">`;
  return linkHtml(address, escapeHtml(alt === '' ? exportWords.imageAt(linkHost(address)) : alt));
}

const inlineTags = { strong: 'strong', emphasis: 'em', strikethrough: 's', subscript: 'sub', superscript: 'sup', keyboard: 'kbd' } as const;

/** As it was written: a file without scripts cannot set it. */
function mathHtml(tex: string): string {
  return `<code dir="ltr" class="math">${escapeHtml(tex)}</code>`;
}

/** The number of a note; what was written where there is none. */
function referenceHtml(label: string, { numberOf }: Footnotes): string {
  const number = numberOf(label);
  return number === null ? escapeHtml(`[^${label}]`) : `<sup>${number}</sup>`;
}

function inlineHtml(nodes: readonly InlineNode[], notes: Footnotes): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return escapeHtml(node.text);
        case 'code':
          return `<code dir="ltr">${escapeHtml(node.text)}</code>`;
        case 'break':
          return '<br>';
        case 'strong':
        case 'emphasis':
        case 'strikethrough':
        case 'subscript':
        case 'superscript':
        case 'keyboard':
          return `<${inlineTags[node.kind]}>${inlineHtml(node.children, notes)}</${inlineTags[node.kind]}>`;
        case 'link':
          return linkHtml(node.href, inlineHtml(node.children, notes));
        case 'math':
          return mathHtml(node.tex);
        case 'image':
          return imageHtml(node.src, node.alt);
        case 'footnote-reference':
          return referenceHtml(node.label, notes);
      }
    })
    .join('');
}

/** An item. As in HTML of Markdown, text of a tight list is no paragraph: what has no style of ours would set it apart. */
function itemHtml({ isDone, children }: ListItem, isTight: boolean, notes: Footnotes): string {
  const mark = isDone === null ? '' : `<input type="checkbox" disabled${isDone ? ' checked' : ''}> `;
  const tight = (block: BlockNode): string => (block.kind === 'paragraph' ? inlineHtml(block.children, notes) : blocksHtml([block], false, notes));
  const content = isTight ? children.map(tight).join('\n') : blocksHtml(children, false, notes);
  return `<li${isDone === null ? '' : ' class="task"'}>${mark}${content}</li>`;
}

function tableHtml(node: Extract<BlockNode, { kind: 'table' }>, dir: string, notes: Footnotes): string {
  const row = (cells: readonly (readonly InlineNode[])[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell, column) => `<${tag} class="${node.alignments[column] ?? 'start'}">${inlineHtml(cell, notes)}</${tag}>`).join('')}</tr>`;
  return `<table${dir}><thead>${row(node.head, 'th')}</thead><tbody>${node.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

function directionOf(block: BlockNode): string {
  const direction = blockDirection(block);
  return direction === null ? '' : ` dir="${direction}"`;
}

function blockHtml(node: BlockNode, depth: number | undefined, dir: string, notes: Footnotes): string {
  switch (node.kind) {
    case 'paragraph':
      return `<p${dir}>${inlineHtml(node.children, notes)}</p>`;
    case 'heading': {
      const tag = headingTags[(depth ?? node.level) - 1] ?? 'h6';
      return `<${tag}${dir}>${inlineHtml(node.children, notes)}</${tag}>`;
    }
    case 'quote':
      return `<blockquote${dir}>${blocksHtml(node.children, false, notes)}</blockquote>`;
    case 'list': {
      const items = node.items.map((item) => itemHtml(item, node.isTight, notes)).join('');
      const tight = node.isTight ? ' class="tight"' : '';
      return node.start === null ? `<ul${dir}${tight}>${items}</ul>` : `<ol${dir}${tight} start="${node.start}">${items}</ol>`;
    }
    case 'code':
      return `<pre dir="ltr"><code>${escapeHtml(node.parts.join(''))}</code></pre>`;
    case 'table':
      return tableHtml(node, dir, notes);
    case 'math':
      return `<p>${mathHtml(node.tex)}</p>`;
    case 'rule':
      return '<hr>';
    case 'footnote':
      return '';
  }
}

/** Only the outermost blocks have a direction: what is in them goes along. */
function blocksHtml(blocks: readonly BlockNode[], isOutermost: boolean, notes: Footnotes): string {
  const depths = headingDepths(blocks);
  return blocks.map((block, index) => blockHtml(block, depths[index], isOutermost ? directionOf(block) : '', notes)).join('\n');
}

/**
 * Markdown as HTML. Whatever the text holds, only the elements above come out, without style, script or event, and with addresses
 * of https and mailto and pictures that carry their pixels.
 */
export function markdownToHtml(text: string): string {
  const blocks = parseBlocks(text, {}).map(({ node }) => node);
  const footnotes = footnotesOf(blocks);
  const items = footnotes.notes.map(({ children }) => `<li>${blocksHtml(children, true, footnotes)}</li>`);
  const list = items.length === 0 ? '' : `\n<hr>\n<ol>${items.join('')}</ol>`;
  return `${blocksHtml(blocks, true, footnotes)}${list}`;
}
