import { describe, expect, it } from 'vitest';
import { defaultParameters, defaultSetup, hasOwnSetup, type ChatSetup } from '../../../../app/domain/chat-setup.ts';
import { presetBounds, presetOf, readPresets, setupInForce, withPreset } from '../../../../app/domain/model-preset.ts';

const parameters = { ...defaultParameters, temperature: 0.2 };
const preset = { modelRef: 'kilocode/a/one', system: 'Be brief.', parameters };
const own: ChatSetup = { system: null, parameters: { ...defaultParameters, topP: 0.5 } };

describe('the setup in force', () => {
  it('is the preset of the model that is asked, for a chat that has none of its own', () => {
    expect(setupInForce(defaultSetup, 'kilocode/a/one', [preset])).toEqual({ setup: { system: 'Be brief.', parameters }, isPreset: true });
    expect(setupInForce(defaultSetup, 'a/one', [preset]).isPreset).toBe(true);
    expect(setupInForce(defaultSetup, 'kilocode/a/two', [preset])).toEqual({ setup: defaultSetup, isPreset: false });
    expect(setupInForce(defaultSetup, null, [preset]).isPreset).toBe(false);
  });

  it('is always the chat’s own where it has one, whole, also where that leaves all to the model', () => {
    expect(setupInForce(own, 'kilocode/a/one', [preset])).toEqual({ setup: own, isPreset: false });
    const bare = { ...defaultSetup, isOwn: true };
    expect(setupInForce(bare, 'kilocode/a/one', [preset])).toEqual({ setup: bare, isPreset: false });
    expect([defaultSetup, { ...defaultSetup, isOwn: false }, own, bare].map(hasOwnSetup)).toEqual([false, false, true, true]);
  });
});

describe('presets', () => {
  it('are one for each model, and can be taken away', () => {
    const two = withPreset([preset], 'kilocode/a/two', own);
    expect(two?.map(({ modelRef }) => modelRef)).toEqual(['kilocode/a/one', 'kilocode/a/two']);
    const changed = withPreset(two ?? [], 'a/one', { system: null, parameters });
    expect(changed?.map(({ system }) => system)).toEqual([null, null]);
    expect(withPreset(changed ?? [], 'kilocode/a/one', null)?.map(({ modelRef }) => modelRef)).toEqual(['kilocode/a/two']);
  });

  it('are not so many or so long that the settings could not be read any more', () => {
    const { mostPresets, mostSystemCharacters } = presetBounds;
    const text = (length: number) => ({ system: 'x'.repeat(length), parameters });
    expect(withPreset([], 'kilocode/a/one', text(mostSystemCharacters))).toHaveLength(1);
    expect(withPreset([], 'kilocode/a/one', text(mostSystemCharacters + 1))).toBeNull();
    const many = (length: number, count: number) => Array.from({ length: count }, (_none, index) => ({ modelRef: `kilocode/a/${index}`, ...text(length) }));
    expect(withPreset(many(1, mostPresets), 'kilocode/a/more', text(1))).toBeNull();
    expect(withPreset(many(mostSystemCharacters, 14), 'kilocode/a/more', text(mostSystemCharacters))).toBeNull();
  });

  it('are read as far as they can be', () => {
    const read = readPresets([
      preset,
      { ...preset, system: 'of the same model' },
      { modelRef: 'kilocode/a/two', system: 7, parameters: { temperature: 9, topP: 0.5, maxTokens: 'many', stop: ['END', 3], reasoning: 'huge' } },
      { modelRef: 'kilocode/a/three' },
      { modelRef: 'not a ref\n', system: 'x' },
      { system: 'of nobody' },
      null,
      'x',
    ]);
    expect(read).toEqual([
      preset,
      { modelRef: 'kilocode/a/two', system: null, parameters: { ...defaultParameters, topP: 0.5, stop: ['END'] } },
      { modelRef: 'kilocode/a/three', system: null, parameters: defaultParameters },
    ]);
    expect([undefined, {}, 'x'].map(readPresets)).toEqual([[], [], []]);
    expect(presetOf(read, 'a/two')?.parameters.topP).toBe(0.5);
  });
});
