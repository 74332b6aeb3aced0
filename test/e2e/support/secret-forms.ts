/** A secret as it might lie somewhere: its name, and the bytes to look for. */
export interface SecretForm {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where a secret was found, and as what. */
export interface SecretHit {
  readonly place: string;
  readonly form: string;
}

/** What of `secret` is the same in every base64 text that holds it at this offset: its first and last characters mix with others. */
function base64Core(secret: string, offset: number, encoding: 'base64' | 'base64url'): string {
  const text = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]).toString(encoding).replace(/=+$/, '');
  return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + secret.length) * 4) / 3));
}

/** Every form of `secret` that is looked for: as it is, either half, URL-encoded, base64, hexadecimal; each in UTF-8 and UTF-16. */
export function formsOf(secret: string): readonly SecretForm[] {
  const half = Math.floor(secret.length / 2);
  const texts: readonly (readonly [string, string])[] = [
    ['plain', secret],
    ['first half', secret.slice(0, half)],
    ['second half', secret.slice(half)],
    ['URL-encoded', encodeURIComponent(secret)],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ...(['base64', 'base64url'] as const).flatMap((encoding) =>
      [0, 1, 2].map((offset) => [`${encoding} at ${offset}`, base64Core(secret, offset, encoding)] as const),
    ),
  ];
  return texts.flatMap(([name, text]) => [
    { name, bytes: Buffer.from(text, 'utf8') },
    { name: `${name} in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
  ]);
}

/** Looks through one place. */
export function searchPlace(forms: readonly SecretForm[], place: string, content: string | Buffer): readonly SecretHit[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return forms.filter((form) => bytes.includes(form.bytes)).map(({ name }) => ({ place, form: name }));
}
