import type MarkdownIt from 'markdown-it';
import type { StateInline } from 'markdown-it';
import { isImageData, isSafeLink } from './safe-link.ts';

const address = /^(?:[a-z][a-z0-9+.-]+:\/\/|\.{0,2}\/|[#?]\w)/i;
const autolink = /<(?:([a-z][a-z0-9+.-]{1,31}:[^\s<>]*)|([\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?))>/iy;
const unencrypted = /^http:/i;
const wordEnd = /[0-9A-Za-z]/;
const subscript = /\[[^\s[\]]{1,60}\]\(([^\s()]{0,200})\)/y;

/** Whether a word can only be an address: in brackets behind a name, and behind `[label]:`, any other word is what the text is about. */
export function looksLikeAddress(url: string): boolean {
  return address.test(url) || isSafeLink(url) || isImageData(url);
}

/** An address between angle brackets. */
export interface Autolink {
  readonly url: string;
  readonly text: string;
  readonly end: number;
}

/** The address in angle brackets at `pos` of `src`, before `max`; null for what is none of the web's or of mail, as `<std::string>`. */
export function readAutolink(src: string, pos: number, max: number): Autolink | null {
  autolink.lastIndex = pos;
  const [whole = '', web, mail] = autolink.exec(src) ?? [];
  const end = pos + whole.length;
  if (whole === '' || end > max) return null;
  const url = web ?? `mailto:${mail ?? ''}`;
  return isSafeLink(url) || unencrypted.test(url) ? { url, text: web ?? mail ?? '', end } : null;
}

function autolinkInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '<') return false;
  const found = readAutolink(state.src, state.pos, state.posMax);
  if (found === null) return false;
  if (!silent) {
    state.push('link_open', 'a', 1).attrs = [['href', state.md.normalizeLink(found.url)]];
    state.push('text', '', 0).content = state.md.normalizeLinkText(found.text);
    state.push('link_close', 'a', -1);
  }
  state.pos = found.end;
  return true;
}

/** `handlers[name](event)`: the bracket of a program that stands in running text. */
function subscriptInline(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== '[' || !wordEnd.test(state.src[state.pos - 1] ?? '')) return false;
  subscript.lastIndex = state.pos;
  const target = subscript.exec(state.src)?.[1];
  if (target === undefined || looksLikeAddress(target)) return false;
  if (!silent) state.pending += '[';
  state.pos += 1;
  return true;
}

/**
 * Teaches a parser of running text that a link to anywhere is one, since its words are shown where it may not be offered, and what only
 * looks like one.
 */
export function addLinkRules(markdownIt: InstanceType<typeof MarkdownIt>): void {
  markdownIt.validateLink = () => true;
  markdownIt.inline.ruler.before('link', 'subscript', subscriptInline);
  markdownIt.inline.ruler.at('autolink', autolinkInline);
}
