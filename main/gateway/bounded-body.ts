import { appException } from '../../app/errors/app-error.ts';
import type { BodyReader } from './body-reader.ts';

/**
 * The whole body as text. Past `maxBytes`, counted after decompression, it fails with `bad-response`; with `isCut` it answers
 * what fitted instead.
 */
export async function readBoundedText(body: BodyReader, maxBytes: number, { isCut = false } = {}): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (let bytes = await body.read(); bytes !== null; bytes = await body.read()) {
    size += bytes.length;
    if (size > maxBytes) {
      if (isCut) return parts.join('');
      throw appException('bad-response', `The body is larger than ${maxBytes} bytes.`);
    }
    parts.push(decoder.decode(bytes, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}
