import { describe, expect, it } from 'vitest';
import { ignoresReasoning, skipsReasoning, toModelId, toModelRef, vendorOf } from '../../../../app/domain/model-ref.ts';

describe('model refs', () => {
  it.each([
    ['kilocode/kilo/auto', 'kilo/auto'],
    ['kilocode/anthropic/claude-sonnet-4', 'anthropic/claude-sonnet-4'],
    ['kilocode/kilocode/odd', 'kilocode/odd'],
    ['anthropic/claude-sonnet-4', 'anthropic/claude-sonnet-4'],
    ['kilocode', 'kilocode'],
  ])('%s is sent as %s', (ref, id) => expect(toModelId(ref)).toBe(id));

  it('round-trips any id', () => {
    for (const id of ['kilo/auto', '~anthropic/claude-sonnet-latest', 'a/b:free', 'kilocode/odd']) {
      expect(toModelId(toModelRef(id))).toBe(id);
    }
  });

  it('names the vendor without the alias mark', () => {
    expect(vendorOf('~anthropic/claude-sonnet-latest')).toBe('anthropic');
    expect(vendorOf('plain')).toBe('plain');
  });

  it.each([
    ['kilo/auto', true],
    ['kilo-auto/balanced', true],
    ['kilo-auto/frontier', false],
    ['kilo-auto/free', false],
    ['x-ai/grok-4', true],
    ['X-AI/grok-4', true],
    ['anthropic/claude-sonnet-4', false],
    ['kilo/other', false],
  ])('%s skips reasoning: %s', (id, skips) => expect(skipsReasoning(id)).toBe(skips));

  it('says of every router that it does not listen', () => {
    expect(['kilo/auto', 'kilo-auto/frontier', 'x-ai/grok-4', 'anthropic/claude-sonnet-4'].filter(ignoresReasoning)).toEqual([
      'kilo/auto',
      'kilo-auto/frontier',
      'x-ai/grok-4',
    ]);
  });
});
