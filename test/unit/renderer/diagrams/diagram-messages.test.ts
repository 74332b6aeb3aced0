import { describe, expect, it } from 'vitest';
import { maxSide, maxSourceLength, readDrawRequest, readFrameMessage } from '../../../../renderer/diagrams/diagram-messages.ts';

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]).buffer;
const drawn = { type: 'drawn', id: 1, width: 100, height: 50, png, title: 'A title' };

describe('what the frame says', () => {
  it('is a picture with a size, a failure in words, or that it is there', () => {
    expect(readFrameMessage(drawn)).toEqual(drawn);
    expect(readFrameMessage({ type: 'failed', id: 2, message: 'No.' })).toEqual({ type: 'failed', id: 2, message: 'No.' });
    expect(readFrameMessage({ type: 'ready', more: 1 })).toEqual({ type: 'ready' });
  });

  it.each([
    ['no object', 'drawn'],
    ['nothing', null],
    ['another type', { ...drawn, type: 'execute' }],
    ['no id', { ...drawn, id: '1' }],
    ['a size that is no number', { ...drawn, width: '100%' }],
    ['no size', { ...drawn, height: Number.NaN }],
    ['an endless size', { ...drawn, height: Number.POSITIVE_INFINITY }],
    ['a size too large', { ...drawn, width: maxSide + 1 }],
    ['a size below a pixel', { ...drawn, width: 0 }],
    ['an SVG in place of a picture', { ...drawn, png: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>').buffer }],
    ['an address in place of a picture', { ...drawn, png: 'data:image/png;base64,AAAA' }],
    ['an empty picture', { ...drawn, png: new ArrayBuffer(0) }],
    ['a title that is no text', { ...drawn, title: ['x'] }],
    ['a failure without words', { type: 'failed', id: 1 }],
  ])('is not listened to: %s', (_name, data) => {
    expect(readFrameMessage(data)).toBeNull();
  });

  it('is cut where it goes on and on', () => {
    expect(readFrameMessage({ type: 'failed', id: 1, message: 'x'.repeat(10_000) })).toMatchObject({ message: 'x'.repeat(600) });
    expect(readFrameMessage({ ...drawn, title: 'x'.repeat(10_000) })).toMatchObject({ title: 'x'.repeat(200) });
  });
});

it('takes a request only with a theme and a scale that there are, and no longer than is drawn', () => {
  const request = { type: 'draw', id: 1, source: 'graph TD', theme: 'dark', scale: 2 };
  expect(readDrawRequest(request)).toEqual(request);
  for (const wrong of [{ theme: 'x' }, { scale: 0 }, { scale: Number.NaN }, { scale: 17 }, { source: 1 }, { source: 'x'.repeat(maxSourceLength + 1) }, { id: null }, { type: 'x' }]) {
    expect(readDrawRequest({ ...request, ...wrong })).toBeNull();
  }
});
