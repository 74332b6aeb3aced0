import { noFootnotes, type Footnotes } from './footnotes.ts';
import type { InlineNode } from './markdown-node.ts';

/** Running text as one reads it, without marks; a link is its words, a picture its description, a note its number where it has one. */
export function inlineText(nodes: readonly InlineNode[], notes: Footnotes = noFootnotes): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
        case 'code':
          return node.text;
        case 'break':
          return '\n';
        case 'strong':
        case 'emphasis':
        case 'strikethrough':
        case 'link':
          return inlineText(node.children, notes);
        case 'image':
          return node.alt;
        case 'math':
          return node.tex;
        case 'footnote-reference':
          return `[^${notes.numberOf(node.label) ?? node.label}]`;
      }
    })
    .join('');
}

const marks = { strong: '**', emphasis: '*', strikethrough: '~~' } as const;

function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>~$&]/g, '\\$&');
}

/** Code between as many backticks as it takes. */
function code(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  let count = 1;
  while (runs.includes(count)) count += 1;
  const fence = '`'.repeat(count);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}

function address(url: string): string {
  return /[()\s<>\\]/.test(url) ? `<${url.replace(/[<>\\]/g, '\\$&')}>` : url;
}

/** Running text as Markdown that reads the same. */
export function inlineMarkdown(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      switch (node.kind) {
        case 'text':
          return plain(node.text);
        case 'code':
          return code(node.text);
        case 'break':
          return '\\\n';
        case 'strong':
        case 'emphasis':
        case 'strikethrough':
          return marks[node.kind] + inlineMarkdown(node.children) + marks[node.kind];
        case 'link':
          return `[${inlineMarkdown(node.children)}](${address(node.href)})`;
        case 'image':
          return `![${plain(node.alt)}](${address(node.src)})`;
        case 'math':
          return node.isDisplay ? `$$${node.tex}$$` : `\\(${node.tex}\\)`;
        case 'footnote-reference':
          return `[^${node.label}]`;
      }
    })
    .join('');
}
