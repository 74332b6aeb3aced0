import { describe, expect, it } from 'vitest';
import { hasThoughtSignatures, isBase64, sanitizeReasoningDetails } from '../../../../main/gateway/thought-signatures.ts';

describe('isBase64', () => {
  it.each(['c2ln', 'c2lnbg==', 'c2lnbg', 'EjQKMgEMOdbHkJxR6ymAEgQGz1qCdA0vBnhty0KPBjiAVrJ/Hf5kChgp', 'gAAAAABpN3b5_XyMX-w', 'c2 ln\n', '++//'])(
    'accepts %j',
    (text) => expect(isBase64(text)).toBe(true),
  );

  it.each(['', '   ', '=', 'A', 'msg_01 not this!', '{"type":"x"}', 'c2l=nbg', 'c2ln-/_+', 'c2lnbh', 42, null, undefined, ['c2ln']])(
    'refuses %j',
    (value) => expect(isBase64(value)).toBe(false),
  );
});

describe('sanitizeReasoningDetails', () => {
  it('leaves what is sound as it is, the very same items in their order', () => {
    const items = [
      { type: 'reasoning.encrypted', data: 'c2ln', id: 'tool_1', format: 'google-gemini-v1', index: 0 },
      { type: 'reasoning.text', text: 'Hm, {not base64}', index: 1 },
      { type: 'reasoning.summary', summary: 'Short', extra: { thought_signature: 'c2lnbg==' } },
      'odd',
    ];
    const kept = sanitizeReasoningDetails(items);
    expect(kept).toHaveLength(4);
    kept.forEach((item, index) => expect(item).toBe(items[index]));
  });

  it('drops an encrypted item that is none, and any other loses only its bad signature', () => {
    expect(
      sanitizeReasoningDetails([
        { type: 'reasoning.encrypted', data: '{"a":1}' },
        { type: 'reasoning.encrypted' },
        { type: 'reasoning.text', text: 'a', thought_signature: 'msg_1', parts: [{ thoughtSignature: 7, text: 'b' }, { thoughtSignature: 'c2ln' }] },
      ]),
    ).toEqual([{ type: 'reasoning.text', text: 'a', parts: [{ text: 'b' }, { thoughtSignature: 'c2ln' }] }]);
  });
});

it.each([
  ['google/gemini-3-pro-preview', true],
  ['~Google/Gemini-latest', true],
  ['anthropic/claude-sonnet-4', false],
])('checks the signatures of %s: %s', (id, has) => expect(hasThoughtSignatures(id)).toBe(has));
