import { headingDepths } from '../markdown/heading-depths.ts';
import type { BlockNode, InlineNode, ListItem } from '../markdown/markdown-node.ts';
import { parseBlocks } from '../markdown/markdown-parser.ts';
import { isImageData, isSafeLink, linkHost } from '../markdown/safe-link.ts';
import { escapeHtml } from './escape-html.ts';
import { exportWords } from './export-words.ts';

/** Headings of an answer begin below the title of the chat (1) and the name of the message (2). */
const headingTags = ['h3', 'h4', 'h5', 'h6'] as const;

/** A link that leads out of the file, or only its words where it may not be followed. */
export function linkHtml(address: string, words: string): string {
  return isSafeLink(address) ? `<a href="${escapeHtml(address)}" rel="noreferrer noopener">${words}</a>` : words;
}

/** A picture that carries its pixels; any other is a link, so that opening the file asks nobody. */
export function imageHtml(address: string, alt: string): string {
  if (isImageData(address)) return `<img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}">`;
  return linkHtml(address, escapeHtml(alt === '' ? exportWords.imageAt(linkHost(address)) : alt));
}

const inlineTags = { strong: 'strong', emphasis: 'em', strikethrough: 's' } as const;

/** As it was written: a file without scripts cannot set it. */
function mathHtml(tex: string): string {
  return `<code dir="ltr" class="math">${escapeHtml(tex)}</code>`;
}

function inlineHtml(nodes: readonly InlineNode[]): string {
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
          return `<${inlineTags[node.kind]}>${inlineHtml(node.children)}</${inlineTags[node.kind]}>`;
        case 'link':
          return linkHtml(node.href, inlineHtml(node.children));
        case 'math':
          return mathHtml(node.tex);
        case 'image':
          return imageHtml(node.src, node.alt);
      }
    })
    .join('');
}

function itemHtml({ isDone, children }: ListItem): string {
  const mark = isDone === null ? '' : `<input type="checkbox" disabled${isDone ? ' checked' : ''}> `;
  return `<li${isDone === null ? '' : ' class="task"'}>${mark}${blocksHtml(children, '')}</li>`;
}

function tableHtml(node: Extract<BlockNode, { kind: 'table' }>): string {
  const row = (cells: readonly (readonly InlineNode[])[], tag: 'th' | 'td'): string =>
    `<tr>${cells.map((cell, column) => `<${tag} class="${node.alignments[column] ?? 'start'}">${inlineHtml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table dir="auto"><thead>${row(node.head, 'th')}</thead><tbody>${node.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`;
}

function blockHtml(node: BlockNode, depth: number | undefined, dir: string): string {
  switch (node.kind) {
    case 'paragraph':
      return `<p${dir}>${inlineHtml(node.children)}</p>`;
    case 'heading': {
      const tag = headingTags[(depth ?? node.level) - 1] ?? 'h6';
      return `<${tag}${dir}>${inlineHtml(node.children)}</${tag}>`;
    }
    case 'quote':
      return `<blockquote${dir}>${blocksHtml(node.children, '')}</blockquote>`;
    case 'list': {
      const items = node.items.map(itemHtml).join('');
      const tight = node.isTight ? ' class="tight"' : '';
      return node.start === null ? `<ul${dir}${tight}>${items}</ul>` : `<ol${dir}${tight} start="${node.start}">${items}</ol>`;
    }
    case 'code':
      return `<pre dir="ltr"><code>${escapeHtml(node.parts.join(''))}</code></pre>`;
    case 'table':
      return tableHtml(node);
    case 'math':
      return `<p>${mathHtml(node.tex)}</p>`;
    case 'rule':
      return '<hr>';
  }
}

/** The direction is that of the outermost block: `dir="auto"` does not look into what has one of its own. */
function blocksHtml(blocks: readonly BlockNode[], dir: string): string {
  const depths = headingDepths(blocks);
  return blocks.map((block, index) => blockHtml(block, depths[index], dir)).join('\n');
}

/**
 * Markdown as HTML. Whatever the text holds, only the elements above come out, without style, script or event, and with addresses
 * of https and mailto and pictures that carry their pixels.
 */
export function markdownToHtml(text: string): string {
  return blocksHtml(
    parseBlocks(text, {}).map(({ node }) => node),
    ' dir="auto"',
  );
}
