import type { MathMark } from './math-signs.ts';

/** A piece of running text. Everything in it is untrusted and shown as text. */
export type InlineNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'emphasis' | 'strikethrough' | 'subscript' | 'superscript' | 'keyboard'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly InlineNode[] }
  | { readonly kind: 'image'; readonly src: string; readonly alt: string }
  /** TeX in running text, in these marks. */
  | { readonly kind: 'math'; readonly tex: string; readonly mark: MathMark }
  /** Where a footnote belongs. Without a footnote of this label it is the text that was written. */
  | { readonly kind: 'footnote-reference'; readonly label: string };

/** Alignment of a table's column. */
export type ColumnAlignment = 'start' | 'center' | 'end' | null;

/** One item of a list. */
export interface ListItem {
  /** Whether a task is done; null for an item that is no task. */
  readonly isDone: boolean | null;
  readonly children: readonly BlockNode[];
}

/** A block of a document. The union is the allow-list: what is not here cannot be shown. */
export type BlockNode =
  | { readonly kind: 'paragraph'; readonly children: readonly InlineNode[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly InlineNode[] }
  | { readonly kind: 'quote'; readonly children: readonly BlockNode[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly isTight: boolean; readonly items: readonly ListItem[] }
  /**
   * `parts` are runs of whole lines; the text is all of them joined. A long block grows in its last part only. `isDiagram` is there and
   * true for a diagram in words whose end is written.
   */
  | { readonly kind: 'code'; readonly language: string; readonly parts: readonly string[]; readonly isDiagram?: true }
  /** A row has no more cells than the head, and may have fewer. */
  | {
      readonly kind: 'table';
      readonly alignments: readonly ColumnAlignment[];
      readonly head: readonly (readonly InlineNode[])[];
      readonly rows: readonly (readonly (readonly InlineNode[])[])[];
    }
  /** TeX on lines of its own; `isOpen` while its end is not written yet. */
  | { readonly kind: 'math'; readonly tex: string; readonly isOpen: boolean }
  | { readonly kind: 'rule' }
  /** A footnote where it was written; it is shown at the end of the text. */
  | { readonly kind: 'footnote'; readonly label: string; readonly children: readonly BlockNode[] };

/** Whether a block of code in `language` is a diagram in words. */
export function isDiagramLanguage(language: string): boolean {
  return language.toLowerCase() === 'mermaid';
}

/** Lines in each part of a code block but the last. */
export const linesPerCodePart = 16;

/** Cuts code into its parts. */
export function splitCode(code: string): string[] {
  const lines = code.split('\n');
  const parts: string[] = [];
  for (let line = 0; line < lines.length; line += linesPerCodePart) {
    const isLast = line + linesPerCodePart >= lines.length;
    parts.push(lines.slice(line, line + linesPerCodePart).join('\n') + (isLast ? '' : '\n'));
  }
  return parts;
}
