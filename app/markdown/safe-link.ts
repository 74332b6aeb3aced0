interface ParsedUrl {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly pathname: string;
  readonly search: string;
}

/** The part used here of what every host has by the URL standard: this folder is compiled for none of them. */
declare const URL: { new (url: string): ParsedUrl; canParse(url: string): boolean };

/** Longest address that is kept as a link; the bridge takes no longer one. */
const maxLinkLength = 4096;

const imageData = /^data:image\/(?:png|jpeg|webp|gif);base64,[a-z0-9+/=\s]*$/i;

/** Characters that turn text around or cannot be seen, with which an address can be made to look like another. */
const deceptive = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

function parseUrl(url: string): ParsedUrl | null {
  return url.length <= maxLinkLength && !deceptive.test(url) && URL.canParse(url) ? new URL(url) : null;
}

/**
 * The address that a link leads to, as it was understood here: whoever shows or opens it is to take this one and not the text that it was
 * read from, which another reader may understand otherwise. Null for what may not be offered: all but https without credentials, and mailto.
 */
export function safeHref(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null || parsed.href.length > maxLinkLength) return null;
  const isOffered = parsed.protocol === 'mailto:' || (parsed.protocol === 'https:' && parsed.username === '' && parsed.password === '');
  return isOffered ? parsed.href : null;
}

/** Whether a link may be offered. */
export function isSafeLink(url: string): boolean {
  return safeHref(url) !== null;
}

/** Whether an image carries its own pixels in a format that cannot hold a script, so that showing it asks nobody. */
export function isImageData(url: string): boolean {
  return imageData.test(url);
}

/** What an address leads to, in words that cannot deceive: the host in ASCII, or the mail address. */
export function linkHost(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === null) return '';
  return parsed.protocol === 'mailto:' ? parsed.pathname : parsed.host;
}

/** Longest address that is shown in words. */
const maxShown = 200;

/**
 * The address of a page that is not encrypted, in words that cannot deceive, and its host alone where it is longer than anybody reads; null
 * for anything else.
 */
export function unencryptedAddress(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed?.protocol !== 'http:' || parsed.username !== '' || parsed.password !== '') return null;
  const whole = parsed.href.replace(/^(http:\/\/[^/]*)\/$/, '$1');
  return whole.length <= maxShown ? whole : parsed.host;
}

/** What stands for a link or picture without words that may not be offered: such an address, or a path as it was written; else empty. */
export function addressInWords(url: string): string {
  const isPath = url.length <= maxShown && /^[^\s:]+$/.test(url) && !deceptive.test(url);
  return unencryptedAddress(url) ?? (isPath ? url : '');
}

/**
 * What is the same of two addresses that lead to the same page: without their fragment, a slash at the end, and whether they are encrypted.
 * Null for what is no page of the web, names a user, or could deceive.
 */
export function pageKey(url: string): string | null {
  const parsed = parseUrl(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '') return null;
  return parsed.host + parsed.pathname.replace(/\/$/, '') + parsed.search;
}
