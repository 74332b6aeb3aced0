import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { modelSchema } from '../../../../app/ipc/model-schemas.ts';
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

const sonnetPrices = { prompt: '0.000003', completion: '0.000015', input_cache_read: '0.0000003' };
const freePrices = { prompt: '0', completion: '0' };

describe('toModel', () => {
  it('reads a whole entry', () => {
    const entry = wireModel('anthropic/claude-5', {
      name: 'Anthropic: Claude 5 (new) (50% off)',
      preferredIndex: 3,
      expiration_date: '2027-01-31',
      pricing: { ...sonnetPrices, image: '0.0048', request: '0', web_search: '0.01', discount: 0.5 },
      hasUserByokAvailable: true,
    });
    expect(toModel(entry)).toEqual({
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
      callPrices: { image: 0.0048, request: 0, webSearch: 0.01 },
      parameters: ['max_tokens', 'temperature', 'tools', 'reasoning', 'include_reasoning'],
      efforts: [],
      candidateIds: [],
      isByokAvailable: true,
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
    [{ pricing: { ...freePrices, request: '0.005' } }, { costKind: 'listed', isFree: false, callPrices: { request: 0.005 } }],
    [{ pricing: { ...freePrices, request: '0' } }, { costKind: 'free', isFree: true }],
    [{ pricing: { ...sonnetPrices, image: '-1', web_search: 'much' } }, { callPrices: { image: null, request: null, webSearch: null } }],
    [{ supported_parameters: ['tools', 7, 'tools', 'with space', '', 'x'.repeat(65), 'seed'] }, { parameters: ['tools', 'seed'], tools: true }],
    [{ hasUserByokAvailable: 'yes' }, { isByokAvailable: false }],
    [{ autoRouting: { models: ['a/one', 'a/two', 'a/one', null, 'with space'] } }, { candidateIds: ['a/one', 'a/two'] }],
    [{ autoRouting: ['a/one'] }, { candidateIds: [] }],
    [
      { opencode: { variants: { high: { reasoning: { effort: 'high' } }, instant: { reasoning: { enabled: false } }, low: { reasoning: { effort: 'low' } }, odd: { reasoning: { effort: 'lots' } }, empty: null } } },
      { efforts: ['none', 'low', 'high'] },
    ],
    [{ reasoning: { supported_efforts: ['xhigh', 'minimal', 3] } }, { efforts: ['minimal', 'xhigh'], reasoning: true }],
    [{ opencode: { variants: 'many' }, reasoning: { supported_efforts: null } }, { efforts: [] }],
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

  it.each([
    ['a free one and its sibling', [['a/r1', 'A: R1'], ['a/r1:free', 'A: R1 (free)']], ['R1', 'R1 (free)']],
    ['two kinds of one', [['a/r1:thinking', 'A: R1'], ['a/r1:free', 'A: R1']], ['R1 (thinking)', 'R1 (free)']],
    ['those of two vendors', [['a/auto', 'A: Auto'], ['b/auto', 'B: auto'], ['c/other', 'C: Other']], ['Auto (a)', 'auto (b)', 'Other']],
    ['others of one vendor', [['a/x-1', 'A: X'], ['a/x-2', 'A: X']], ['X (a/x-1)', 'X (a/x-2)']],
    ['one that is named like another made distinct', [['a/r1', 'A: R1'], ['a/r1:free', 'A: R1 (free)'], ['b/r1', 'B: R1 (free)']], ['R1', 'R1 (free) (a/r1:free)', 'R1 (free) (b/r1)']],
  ])('tells apart %s', async (_what, entries, names) => {
    const data = entries.map(([id = '', name]) => wireModel(id, { name }));
    expect((await toModelList({ data })).models.map((model) => model.name)).toEqual(names);
  });

  it.each([{ data: [] }, { data: [null] }, {}, null, 'text', { data: {} }])('fails for %j', async (body) => {
    await expect(toModelList(body)).rejects.toMatchObject({ error: { code: 'bad-response' } });
  });
});
