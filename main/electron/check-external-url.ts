const maxLength = 2048;
const mailFields: ReadonlySet<string> = new Set(['to', 'cc', 'bcc', 'subject', 'body']);

/** What became of an address: `url` is spelled as it will be opened, host in punycode; `host` is empty for mail. */
export type CheckedUrl =
  | { readonly isAllowed: true; readonly url: string; readonly host: string }
  | { readonly isAllowed: false; readonly reason: string };

function refuse(reason: string): CheckedUrl {
  return { isAllowed: false, reason };
}

/** Decides whether an address may be handed to the system: https with a host, or mail with the usual fields. */
export function checkExternalUrl(address: unknown): CheckedUrl {
  if (typeof address !== 'string') return refuse('not text');
  if (address.length > maxLength) return refuse('too long');
  // The parser drops tabs and newlines and turns backslashes round, so what a log shows would not be what opens.
  if (/[\u0000-\u0020\u007f-\u009f\\]/.test(address)) return refuse('blanks, control characters or backslashes');
  if (!URL.canParse(address)) return refuse('not an address');
  const url = new URL(address);
  if (url.href.length > maxLength) return refuse('too long');
  if (url.protocol === 'https:') {
    if (!/^https:\/\/[^/]/i.test(address)) return refuse('no host');
    if (url.username !== '' || url.password !== '') return refuse('credentials in the address');
    return { isAllowed: true, url: url.href, host: url.host };
  }
  if (url.protocol === 'mailto:') {
    // Some mail programs attach local files on `attach=`.
    if ([...url.searchParams.keys()].some((name) => !mailFields.has(name.toLowerCase()))) return refuse('mail field');
    if (url.pathname === '' && url.search === '') return refuse('no recipient');
    return { isAllowed: true, url: url.href, host: '' };
  }
  return refuse('only https and mailto');
}
