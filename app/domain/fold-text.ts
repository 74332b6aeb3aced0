/** Lower case without accents, so that `künstler` and `Kunstler` are one word. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return /[^\x00-\x7f]/.test(lower) ? lower.normalize('NFD').replace(/[\u0300-\u036f]/g, '') : lower;
}

/** Whether this code unit is a digit of ASCII. */
export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether this code unit is a letter of any script but ASCII's: neither Latin-1's signs nor punctuation, arrows and boxes. */
export function isForeignCode(code: number): boolean {
  return code >= 0xc0 && (code < 0x2000 || code > 0x303f);
}

/** Whether this code unit of folded text is part of a word. */
export function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || isDigitCode(code) || isForeignCode(code);
}

/** One bit for each letter, one for two digits each, none for anything else: what is not in a text cannot match in it. */
export function letterBits(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97);
    else if (isDigitCode(code)) bits |= 1 << (26 + ((code - 48) >> 1));
  }
  return bits;
}
