import { describe, expect, it } from 'vitest';
import { cleanLine } from '../../../../app/domain/clean-line.ts';

describe('cleanLine', () => {
  it('keeps no control and no bidirectional characters', () => {
    expect(cleanLine('a\u0000b\r\nc\u202ed\u2066e\u061cf\u200eg\ufeff', 100)).toBe('a b c d e f g');
  });

  it('never cuts a character in two', () => {
    expect(cleanLine(`${'x'.repeat(9)}\u{1f600}`, 10)).toBe('x'.repeat(9));
    expect(cleanLine('a\ud800b\udc00', 10)).toBe('a\ufffdb\ufffd');
  });

  it('keeps what joins characters', () => {
    expect(cleanLine('\u{1f469}\u200d\u{1f680}', 10)).toBe('\u{1f469}\u200d\u{1f680}');
  });
});
