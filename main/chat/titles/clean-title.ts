/** What a list can show, and what the model is asked for. */
const maxCharacters = 60;
const maxWords = 6;

/** What nobody sees and may turn a line around. */
const invisible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const quotes = '"\'`´“”„‟‘’‚«»‹›「」『』《》';
const label = /^(?:title|titel|titre|título|titolo|заголовок|标题|標題|タイトル|제목)\s*[:：]\s*/iu;

function withoutMarkdown(line: string): string {
  return line
    .replace(/^\s*(?:#{1,6}|[-+*>]|\d{1,2}[.)])\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\*+|`+|__+|~~+/g, '')
    .replace(/^_(.+)_$/, '$1')
    .trim();
}

function withoutQuotes(line: string): string {
  let text = line;
  while (text.length > 1 && quotes.includes(text.charAt(0)) && quotes.includes(text.charAt(text.length - 1))) text = text.slice(1, -1).trim();
  return text;
}

function cleanLine(line: string): string {
  const plain = withoutMarkdown(line.replace(invisible, '').replace(/\s+/g, ' ').trim());
  // A label may be bold, and the title behind it in quotes.
  return withoutQuotes(withoutQuotes(plain).replace(label, '').trim())
    .replace(/[.。,;:]+$/u, '')
    .trim();
}

/**
 * A title out of what a model wrote: its first line that says anything, without Markdown, quotes, a label, characters that nobody
 * sees and a full stop. Null where that is empty, longer than six words, or longer than a list can show.
 */
export function cleanTitle(text: string): string | null {
  const title = text.split('\n').map(cleanLine).find((line) => line !== '') ?? '';
  const isShort = [...title].length <= maxCharacters && title.split(' ').length <= maxWords;
  return title !== '' && isShort ? title : null;
}
