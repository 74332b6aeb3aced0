import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelSchema } from '../../../../app/ipc/schemas.ts';
import { pricePerMillionTokens } from '../../../../main/gateway/price.ts';
import { toModel, toModelList } from '../../../../main/gateway/wire-models.ts';
import { malformedModels, wireModel } from '../../../gateway/models.ts';

describe('pricePerMillionTokens', () => {
  it.each([
    ['0.000003', 3],
    ['0.00000325', 3.25],
    ['0.0000000325', 0.0325],
    ['0.00000000000001', 0.00000001],
    ['0', 0],
    ['-0', 0],
    ['3e-6', 3],
    [0.000003, 3],
    [1e-7, 0.1],
    ['-1', 'varies'],
    ['', null],
    ['.', null],
    ['free', null],
    ['NaN', null],
    ['Infinity', null],
    [Number.NaN, null],
    [undefined, null],
    [{}, null],
  ])('%j is %s', (value, expected) => {
    expect(pricePerMillionTokens(value)).toBe(expected);
  });
});

describe('toModel', () => {
  it('reads a whole entry', () => {
    expect(toModel(wireModel('anthropic/claude-5', { name: 'Anthropic: Claude 5 (new) (50% off)', preferredIndex: 3, expiration_date: '2027-01-31' }))).toEqual({
      ref: 'kilocode/anthropic/claude-5',
      id: 'anthropic/claude-5',
      name: 'Claude 5',
      vendor: 'anthropic',
      description: 'The model anthropic/claude-5, invented for tests.',
      input: ['text', 'image'],
      output: ['text'],
      reasoning: true,
      tools: true,
      contextWindow: 200_000,
      maxTokens: 64_000,
      cost: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: null },
      costKind: 'listed',
      isFree: false,
      mayTrainOnPrompts: false,
      badges: ['new', '50% off'],
      createdAt: '2026-05-28T20:26:40.000Z',
      expiresOn: '2027-01-31',
      recommendedRank: 3,
    });
  });

  it('leaves "(free)" off the name of a free model only, wherever it stands among the suffixes', () => {
    const nameOf = (name: string, isFree: boolean): unknown => {
      const model = toModel(wireModel('acme/tiny', { name, isFree }));
      return [model?.name, model?.badges];
    };
    expect(nameOf('Acme: Tiny (free)', true)).toEqual(['Tiny', []]);
    expect(nameOf('Acme: Tiny (free) (new)', true)).toEqual(['Tiny', ['new']]);
    expect(nameOf('Acme: Tiny (free)', false)).toEqual(['Tiny (free)', []]);
  });

  it.each([
    [{ pricing: { prompt: '-1', completion: '-1' } }, { cost: null, costKind: 'varies', isFree: false }],
    [{ pricing: {} }, { cost: null, costKind: 'unknown', isFree: false }],
    [{ pricing: { prompt: '0', completion: '0' } }, { costKind: 'free', isFree: true, mayTrainOnPrompts: true }],
    [{ pricing: { prompt: '0', completion: '0' }, isFree: false }, { costKind: 'listed', isFree: false }],
    [{ isFree: true, mayTrainOnYourPrompts: false }, { costKind: 'free', mayTrainOnPrompts: false }],
    [{ created: 0 }, { createdAt: null }],
    [{ architecture: { modality: 'text+file->text+image' } }, { input: ['text', 'file'], output: ['text', 'image'] }],
    [{ architecture: { input_modalities: ['pdf', 'text', 'text'] } }, { input: ['text', 'pdf'] }],
    [{ name: 'A\u202e\u0000name\n' }, { name: 'A name' }],
    [{ name: '  ' }, { name: 'a/b' }],
    [{ name: 'Vendor: Model: Large' }, { name: 'Model: Large' }],
    [{ name: 'OpenAI: GPT ($$$$)' }, { name: 'GPT', badges: ['$$$$'] }],
    [{ supported_parameters: [] }, { reasoning: false, tools: false }],
  ])('%j gives %j', (overrides, expected) => {
    expect(toModel(wireModel('a/b', overrides))).toMatchObject(expected);
  });

  it.each([null, 7, 'a/b', [], {}, { id: '' }, { id: 'with space' }, { id: 'ü' }, { id: 'x'.repeat(500) }])('cannot tell which model %j is', (entry) => {
    expect(toModel(entry)).toBeNull();
  });
});

describe('toModelList', () => {
  it('drops and counts what cannot be read, keeps the rest, and all of it fits the contract', async () => {
    const { models, droppedCount } = await toModelList({ data: malformedModels });
    expect(droppedCount).toBe(2);
    expect(models).toHaveLength(malformedModels.length - 2);
    expect(() => z.array(modelSchema).parse(models)).not.toThrow();
  });

  it('keeps the first of two, and a readable one after an unreadable one', async () => {
    const { models } = await toModelList({ data: [{ id: 7 }, wireModel('a/b', { name: 'First' }), wireModel('a/b', { name: 'Second' })] });
    expect(models.map((model) => model.name)).toEqual(['First']);
  });

  it.each([{ data: [] }, { data: [null] }, {}, null, 'text', { data: {} }])('fails for %j', async (body) => {
    await expect(toModelList(body)).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });
});
