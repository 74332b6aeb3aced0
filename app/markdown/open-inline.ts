import { createDelimiterStack } from './open-delimiters.ts';
import { isHalfFootnoteReference, readFootnoteReference, referenceMarks } from './footnote-rules.ts';
import { readAutolink } from './link-rules.ts';
import { readGrowingMath } from './open-math.ts';
import { isHalfTag, readTag, type Tag } from './tag-rules.ts';

/** A change of the text between two offsets. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** How running text is completed: with these changes, cut at `end`, and `suffix` behind that. */
export interface InlineCompletion {
  readonly edits: readonly TextEdit[];
  readonly end: number;
  readonly suffix: string;
}

const letterOrDigit = /[0-9A-Za-z]/;
const special = /[\\`$<[\]*_~&]/g;
const halfAutolink = /<(?:https?:[^\s<>]*|https?|htt?|h)$/iy;
const target = /\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)/y;
const halfTarget = /\(\s*(?:<[^<>\n]*>?|[^\s<>]*)(?:\s+(?:"[^"]*"?|'[^']*'?|\([^()]*\)?)?)?$/y;
const halfEntity = /&(?:#[0-9a-fx]{0,7}|[a-z][a-z0-9]{0,7})?$/iy;
const startsBlock = /^[-+>#=|]/;
const startsNumber = /^(\d{1,9})[.)]/;

/** Longest text of a link that is not closed yet; a bracket further back is one that somebody wrote. */
const maxLinkText = 300;

/** Longest text of an element that is not closed yet; a tag further back, or before a space, is one that somebody writes about. */
const maxTagText = 60;

/** Where the last tags are that close an element. */
function lastClosings(content: string): ReadonlyMap<string, number> {
  return new Map([...content.matchAll(/<\/(sub|sup|kbd)>/gi)].map(({ 1: name = '', index }) => [name.toLowerCase(), index]));
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The offset behind the code span that opens at `at`, or null where it is not closed. */
function codeEnd(content: string, at: number, run: string): number | null {
  for (let open = content.indexOf('`', at + run.length); open >= 0; ) {
    const length = matchAt(/`+/y, content, open)?.length ?? 1;
    if (length === run.length) return open + length;
    open = content.indexOf('`', open + length);
  }
  return null;
}

/**
 * Completes running text that is still being written, so that no mark is seen whose other half is to come: code, emphasis and links
 * are closed, half a formula is shown as code, half an address, picture or escape is left out. `behind` is what
 * stands between its last character and the end: nothing, or spaces and a line break. Null where nothing is open. One pass over the text.
 */
export function completeInline(content: string, behind: string): InlineCompletion | null {
  const isAtEnd = behind === '';
  const edits: TextEdit[] = [];
  const opens = createDelimiterStack(content);
  let end = content.length;
  let suffix = '';
  /** Where text begins that goes when what is behind it goes: by itself it could be half a formula. */
  let heldFrom: number | null = null;
  const cutAt = (at: number): void => {
    end = content.slice(0, at).trimEnd().length;
  };
  const dropBracket = (at: number): void => {
    const behind = content.slice(at + 1, at + 12);
    const isLineStart = at === 0 || content[at - 1] === '\n';
    const number = isLineStart ? startsNumber.exec(behind)?.[1] : undefined;
    // Without the bracket these would begin a list or a heading.
    edits.push({ from: at, to: at + 1, text: isLineStart && startsBlock.test(behind) ? '\\' : '' });
    if (number !== undefined) edits.push({ from: at + 1 + number.length, to: at + 1 + number.length, text: '\\' });
  };

  /** Closes code or shows a formula as code: what follows the mark is no Markdown. */
  const completeCode = (at: number, mark: string, isMath: boolean): null => {
    const text = content.slice(at + mark.length).replace(isMath ? /[\\$\s]+$/ : /[`\s]+$/, '');
    if (text.trim() === '') {
      cutAt(at);
      return null;
    }
    end = at + mark.length + text.length;
    suffix = isMath ? '`' : mark;
    if (isMath) edits.push({ from: at, to: at + mark.length, text: '`' });
    return null;
  };

  /** What begins with a dollar or a backslash. Answers as `readAt` does. */
  const readMath = (at: number): number | null => {
    const math = readGrowingMath(content, at, behind);
    if (math.kind === 'half') return completeCode(at, math.mark, true);
    if (math.kind === 'untold') return (cutAt(heldFrom ?? at), null);
    heldFrom = math.kind === 'text' && math.isHeld ? (heldFrom ?? at) : null;
    if (math.kind === 'text' && math.dropAt !== null) edits.push({ from: math.dropAt, to: math.dropAt + 1, text: '' });
    return math.next;
  };

  /** What comes behind the bracket that closes at `at`. Answers the offset to go on at; null where the text ends inside a link. */
  const readBracketEnd = (at: number): number | null => {
    const bracket = opens.lastBracket();
    if (bracket === null) return at + 1;
    const next = content[at + 1];
    const finished = next === '(' ? matchAt(target, content, at + 1) : null;
    if (finished !== null) {
      opens.dropFrom(bracket);
      return at + 1 + finished.length;
    }
    const label = next === '[' ? content.indexOf(']', at + 2) : -1;
    if (label >= 0) {
      opens.drop(bracket);
      return label + 1;
    }
    const isHalf = next === undefined ? isAtEnd : next === '(' ? matchAt(halfTarget, content, at + 1) !== null : next === '[';
    if (!isHalf) {
      opens.drop(bracket);
      return at + 1;
    }
    cutAt(at);
    return null;
  };

  let closings: ReadonlyMap<string, number> | null = null;
  const readTagAt = (at: number, { name, isClosing, end: next }: Tag): void => {
    if (name === 'br') return;
    if (isClosing) return opens.closeTag(name);
    closings ??= lastClosings(content);
    const isClosed = (closings.get(name) ?? -1) > at;
    if (isClosed || (content.length - next <= maxTagText && !/^\s|\n/.test(content.slice(next)))) opens.addTag(at, name, next);
  };

  /** Reads what begins at `at`. Answers the offset to go on at; null where nothing behind it can be of interest. */
  const readAt = (at: number): number | null => {
    switch (content[at]) {
      case '\\':
        if (at + 1 === content.length) return (cutAt(at), null);
        return readMath(at);
      case '`': {
        const run = matchAt(/`+/y, content, at) ?? '`';
        const next = codeEnd(content, at, run);
        return next ?? completeCode(at, run, false);
      }
      case '$':
        return readMath(at);
      case '<': {
        const tag = readTag(content, at, content.length);
        if (tag !== null) {
          readTagAt(at, tag);
          return tag.end;
        }
        if (isHalfTag(content, at, isAtEnd)) return (cutAt(at), null);
        const whole = readAutolink(content, at, content.length);
        if (whole !== null) return whole.end;
        if (!isAtEnd || matchAt(halfAutolink, content, at) === null) return at + 1;
        if (/[*_`~]/.test(content.slice(at))) cutAt(at);
        else edits.push({ from: at, to: at + 1, text: '' });
        return null;
      }
      case '[': {
        const note = readFootnoteReference(content, at, content.length);
        if (note !== null) return at + note.length + referenceMarks;
        const isImage = content[at - 1] === '!';
        if (isAtEnd && (at + 1 === content.length || isHalfFootnoteReference(content, at))) return (cutAt(isImage ? at - 1 : at), null);
        if (isImage || !letterOrDigit.test(content[at - 1] ?? '')) opens.addBracket(at, isImage);
        return at + 1;
      }
      case ']':
        return readBracketEnd(at);
      case '&':
        if (!isAtEnd || matchAt(halfEntity, content, at) === null) return at + 1;
        cutAt(at);
        return null;
      default: {
        const run = opens.addRun(at, isAtEnd);
        if (run.cutAt !== null) cutAt(run.cutAt);
        return run.cutAt === null ? run.next : null;
      }
    }
  };

  // What a picture begins with.
  if (isAtEnd && content.endsWith('!') && /^[\s[(*_~]?$/.test(content.at(-2) ?? '')) cutAt(content.length - 1);
  for (let at: number | null = 0; at !== null; ) {
    special.lastIndex = at;
    const found = special.exec(content);
    if (found === null || opens.isFull()) break;
    at = readAt(found.index);
  }
  if (opens.isFull()) return null;
  for (const open of opens.fromLast()) {
    if (open.at >= end) continue;
    if (open.kind === 'run') {
      if (open.at + open.count >= end) cutAt(open.at);
      else if (open.canComplete) suffix += open.mark.repeat(open.count);
    } else if (open.kind === 'tag') {
      if (open.end >= end) cutAt(open.at);
      else suffix += `</${open.name}>`;
    } else if (open.isImage) {
      cutAt(open.at - 1);
      suffix = '';
    } else if (end - open.at <= maxLinkText) {
      if (open.at + 1 >= end) cutAt(open.at);
      else dropBracket(open.at);
    }
  }
  // Behind a space such marks are no end but text, and more of them would be too.
  if (suffix !== '' && /(?:^|\s)([*_~])\1*$/.exec(content.slice(0, end))?.[1] === suffix[0]) suffix = '';
  const kept = edits.filter(({ to }) => to <= end).toSorted((a, b) => a.from - b.from);
  return kept.length === 0 && end === content.length && suffix === '' ? null : { edits: kept, end, suffix };
}
