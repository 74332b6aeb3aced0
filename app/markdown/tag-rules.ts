import type MarkdownIt from 'markdown-it';
import type { Delimiter, StateInline, Token } from 'markdown-it';

/** Elements of HTML around running text that are set. */
export type TagName = 'sub' | 'sup' | 'kbd';

/** A tag of HTML that means something here: without attributes, in small letters or capitals. */
export interface Tag {
  readonly name: TagName | 'br';
  readonly isClosing: boolean;
  /** The offset behind it. */
  readonly end: number;
}

const tag = /<(?:(br)[ \t]*\/?|(\/?)(sub|sup|kbd))>/iy;
const halfTag = /<(?:b(?:r[ \t]*\/?)?|\/?(?:s(?:u[bp]?)?|k(?:bd?)?)?)?$/iy;
const restOfLine = /[ \t]*\n?[ \t]*/y;

function toTagName(name: string): TagName | 'br' {
  const small = name.toLowerCase();
  return small === 'sub' || small === 'sup' || small === 'kbd' ? small : 'br';
}

/** The tag that stands at `pos` of `src` and ends before `max`, or null. */
export function readTag(src: string, pos: number, max: number): Tag | null {
  tag.lastIndex = pos;
  const found = tag.exec(src);
  const end = pos + (found?.[0].length ?? 0);
  if (found === null || end > max) return null;
  return { name: toTagName(found[1] ?? found[3] ?? ''), isClosing: found[2] === '/', end };
}

/** Whether what stands at `pos` up to the end may become a tag; `isAtEnd` says that the next character will stand right behind it. */
export function isHalfTag(src: string, pos: number, isAtEnd: boolean): boolean {
  halfTag.lastIndex = pos;
  // Of a line break alone, a space may be a part.
  return halfTag.test(src) && (isAtEnd || /^<br$/i.test(src.slice(pos)));
}

function tagInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '<') return false;
  const found = readTag(state.src, state.pos, state.posMax);
  if (found === null) return false;
  let { end } = found;
  if (found.name === 'br') {
    restOfLine.lastIndex = end;
    end = Math.min(state.posMax, end + (restOfLine.exec(state.src)?.[0].length ?? 0));
    if (!silent) {
      state.pending = state.pending.trimEnd();
      state.push('hardbreak', 'br', 0);
    }
  } else if (!silent) {
    const token = state.push('text', '', 0);
    token.content = state.src.slice(state.pos, end);
    token.meta = { tag: found.name, isClosing: found.isClosing };
  }
  state.pos = end;
  return true;
}

interface Open {
  /** Null for a link, out of which no element leads. */
  readonly name: string | null;
  readonly index: number;
}

/** Where the elements end, by the tokens that open them. What is not closed, or not in turn, is text. */
function pairTags(tokens: readonly Token[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const opens: Open[] = [];
  for (const [index, { type, meta }] of tokens.entries()) {
    const last = opens.at(-1);
    if (type === 'link_open') opens.push({ name: null, index });
    else if (type === 'link_close') opens.splice(Math.max(0, opens.findLastIndex(({ name }) => name === null)));
    else if (typeof meta?.tag !== 'string') continue;
    else if (meta.isClosing !== true) opens.push({ name: meta.tag, index });
    else if (last?.name === meta.tag) {
      pairs.set(last.index, index);
      opens.pop();
    }
  }
  return pairs;
}

/** The token that opens the innermost element around each token; -1 where there is none. */
function scopesOf(tokens: readonly Token[], pairs: ReadonlyMap<number, number>): readonly number[] {
  const around = [-1];
  const ends = [Number.POSITIVE_INFINITY];
  return tokens.map((_token, index) => {
    if (ends.at(-1) === index) {
      ends.pop();
      around.pop();
    }
    const scope = around.at(-1) ?? -1;
    const end = pairs.get(index);
    if (end !== undefined) {
      ends.push(end);
      around.push(index);
    }
    return scope;
  });
}

/** Makes elements of the tags that belong together, each with emphasis of its own, as a link has. */
function setTags(state: StateInline): void {
  const pairs = pairTags(state.tokens);
  if (pairs.size === 0) return;
  const scopes = scopesOf(state.tokens, pairs);
  const inside = new Map<number, Delimiter[]>();
  /** Those of marks that are no deeper than the link they are in; the others go to their element. */
  const keep = (delimiters: readonly Delimiter[], scope: number): Delimiter[] =>
    delimiters.filter((delimiter) => {
      const own = scopes[delimiter.token] ?? -1;
      if (own === scope) return true;
      const others = inside.get(own);
      if (others === undefined) inside.set(own, [delimiter]);
      else others.push(delimiter);
      return false;
    });
  const links = [...state.tokens.keys()].filter((index) => state.tokens[index]?.nesting === 1);
  for (const meta of state.tokens_meta) {
    if (meta?.delimiters === undefined) continue;
    meta.delimiters = keep(meta.delimiters, scopes[links.shift() ?? -1] ?? -1);
  }
  state.delimiters = keep(state.delimiters, -1);
  for (const delimiters of inside.values()) state.tokens_meta.push({ delimiters });
  for (const [open, close] of pairs) {
    for (const [index, nesting] of [[open, 1], [close, -1]] as const) {
      const token = state.tokens[index];
      if (token === undefined) continue;
      token.type = `${String(token.meta?.tag)}_${nesting === 1 ? 'open' : 'close'}`;
      token.nesting = nesting;
      token.content = '';
    }
  }
}

/** Teaches a parser `<br>`, and `<sub>`, `<sup>` and `<kbd>` around running text. Nothing else of HTML is ever read. */
export function addTagRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.inline.ruler.before('autolink', 'tag', tagInline);
  markdownIt.inline.ruler2.before('balance_pairs', 'tags', setTags);
}
