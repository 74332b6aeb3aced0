const longest = 120;

/** Characters that a file system refuses, that hide others, or that turn the direction of what follows. */
const unwanted = /[\u0000-\u001f\u007f-\u009f<>:"|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Names that Windows keeps for its devices, with any ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The ending of a name with its dot, e.g. `.png`; empty without one. */
export function extensionOf(name: string): string {
  return /[^.](\.[A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? '';
}

/**
 * A name that may be shown and offered for saving: the last part of whatever was given, without separators and control characters,
 * of 120 characters at most with its ending kept. `fallback` where nothing is left.
 */
export function cleanFileName(name: string, fallback = 'file'): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(unwanted, '').replaceAll(/\s+/g, ' ').replace(/^[. ]+/, '').replace(/[. ]+$/, '');
  if (clean === '') return fallback;
  const safe = devices.test(clean) ? `_${clean}` : clean;
  const characters = [...safe];
  if (characters.length <= longest) return safe;
  const extension = extensionOf(safe);
  return `${characters.slice(0, longest - extension.length).join('').trimEnd()}${extension}`;
}
