import { noFootnotes, type Footnotes } from './footnotes.ts';
import { closeMarks, type MathMark } from './math-signs.ts';
import type { InlineNode } from './markdown-node.ts';

const lowered = { subscript: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎', superscript: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾' } as const;
const plainSigns = '0123456789+-=()';

/** Small signs as characters of their own, so that ten to the sixth is not a hundred and six; words as they are. */
export function smallText(text: string, kind: keyof typeof lowered): string {
  const signs = [...text.replaceAll('−', '-')].map((sign) => (plainSigns.includes(sign) ? lowered[kind][plainSigns.indexOf(sign)] : null));
  if (signs.every((sign) => sign !== null)) return signs.join('');
  return kind === 'superscript' && !/^\p{L}{2,}$/u.test(text) ? `^${text.length > 1 ? `(${text})` : text}` : text;
}

/** The words of a link. A number alone names a source, and is no number of the text. */
function linkText(words: string): string {
  return /^\d{1,3}$/.test(words) ? `[${words}]` : words;
}

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
        case 'keyboard':
          return inlineText(node.children, notes);
        case 'link':
          return linkText(inlineText(node.children, notes));
        case 'subscript':
        case 'superscript':
          return smallText(inlineText(node.children, notes), node.kind);
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

const elements = { subscript: 'sub', superscript: 'sup', keyboard: 'kbd' } as const;

const marks = { strong: '**', emphasis: '*', strikethrough: '~~' } as const;

function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>~$&]/g, '\\$&');
}

/** As many backticks, of `least` or more, as stand nowhere in the text in a row. */
function backticks(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  let count = least;
  while (runs.includes(count)) count += 1;
  return '`'.repeat(count);
}

/** A block of code in a fence. */
export function codeMarkdown(language: string, text: string): string {
  const longest = backticks(text, 3);
  return `${longest}${language}\n${text.replace(/\n$/, '')}\n${longest}`;
}

/** Code between as many backticks as it takes. */
function code(text: string): string {
  const fence = backticks(text, 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}

function address(url: string): string {
  return /[()\s<>\\]/.test(url) ? `<${url.replace(/[<>\\]/g, '\\$&')}>` : url;
}

/** A formula of running text in the marks that it was written in. */
export function mathMarkdown(tex: string, mark: MathMark): string {
  return mark + tex + closeMarks[mark];
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
        case 'subscript':
        case 'superscript':
        case 'keyboard':
          return `<${elements[node.kind]}>${inlineMarkdown(node.children)}</${elements[node.kind]}>`;
        case 'link':
          return `[${inlineMarkdown(node.children)}](${address(node.href)})`;
        case 'image':
          return `![${plain(node.alt)}](${address(node.src)})`;
        case 'math':
          return mathMarkdown(node.tex, node.mark);
        case 'footnote-reference':
          return `[^${node.label}]`;
      }
    })
    .join('');
}
