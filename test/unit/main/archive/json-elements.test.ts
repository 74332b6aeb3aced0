import { describe, expect, it } from 'vitest';
import { defaultLimits, type ArchiveLimits } from '../../../../main/archive/archive-limits.ts';
import { archiveProblemOf } from '../../../../main/archive/archive-error.ts';
import { readJsonElements, type JsonItem } from '../../../../main/archive/json-elements.ts';

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

interface Outcome {
  readonly items: readonly JsonItem[];
  readonly problem: string | null;
}

async function read(json: string | Uint8Array, limits: Partial<ArchiveLimits> = {}, members: readonly string[] = ['list'], size = 64): Promise<Outcome> {
  const items: JsonItem[] = [];
  try {
    for await (const item of readJsonElements(pieces(Buffer.from(json), size), { ...defaultLimits, ...limits }, new Set(members))) items.push(item);
    return { items, problem: null };
  } catch (thrown) {
    return { items, problem: archiveProblemOf(thrown) };
  }
}

const element = (value: unknown, member: string | null = null): JsonItem => ({ kind: 'element', member, value });
const problem = (name: string, member: string | null = null): JsonItem => ({ kind: 'problem', member, problem: name }) as JsonItem;

const documents: readonly (readonly [name: string, json: string, items: readonly JsonItem[]])[] = [
  ['an empty list', ' [ ] ', []],
  ['an empty object', '{}', []],
  ['values of every kind', '[1, -2.5e3,true ,null,"a",[],{}]', [1, -2500, true, null, 'a', [], {}].map((value) => element(value))],
  ['brackets, quotes and escapes in texts', String.raw`[{"a]}":"\"}]\\"},"\\\"","\\"]`, [element({ 'a]}': '"}]\\' }), element('\\"'), element('\\')]],
  ['characters of two, three and four bytes', '["Grüße 你好 👋🏽"]', [element('Grüße 你好 👋🏽')]],
  ['a byte order mark', '\ufeff[1]', [element(1)]],
  ['line ends of every kind', '[\r\n1\t,\n2\r]\n', [element(1), element(2)]],
  [
    'an object with a list that is read, and others',
    '{"format":"x","other":[1,[2]],"list":[{"a":1}, 2],"object":{"list":[3]},"n":1.5,"list":[4]}',
    [
      { kind: 'scalar', member: 'format', value: 'x' },
      { kind: 'passed', member: 'other' },
      element({ a: 1 }, 'list'),
      element(2, 'list'),
      { kind: 'passed', member: 'object' },
      { kind: 'scalar', member: 'n', value: 1.5 },
      element(4, 'list'),
    ],
  ],
  ['a name that is written with escapes', String.raw`{"\u006cist":[1]}`, [element(1, 'list')]],
  ['a long text beside a list', `{"a":"${'x'.repeat(2000)}","list":[1]}`, [{ kind: 'passed', member: 'a' }, element(1, 'list')]],
];

describe('readJsonElements', () => {
  it.each(documents)('reads %s, however it is sliced', async (_name, json, items) => {
    for (const size of [1, 2, 3, 7, 1000]) expect(await read(json, {}, ['list'], size)).toEqual({ items, problem: null });
  });

  it.each([
    ['too large', `["ok","${'x'.repeat(200)}",{"a":"${'y'.repeat(200)}"},2]`, { maxElementBytes: 100 }, ['too-large', 'too-large']],
    ['nested too deep', '["ok",[[[1]]],{"a":{"b":{"c":1}}},[[2]],2]', { maxDepth: 2 }, ['too-deep', 'too-deep', element([[2]])]],
    ['made of too many values', '["ok",[1,2,3,4,5,6],2]', { maxValues: 5 }, ['too-many']],
    ['no JSON', '["ok",{a:1},tru,"\\x",{"a" 1},[1},2]', {}, ['not-json', 'not-json', 'not-json', 'not-json', 'not-json']],
  ])('passes over an element that is %s and reads the others', async (_name, json, limits, between) => {
    const expected = [element('ok'), ...between.map((each) => (typeof each === 'string' ? problem(each) : each)), element(2)];
    for (const size of [1, 64, 10_000]) expect(await read(json, limits, [], size)).toEqual({ items: expected, problem: null });
  });

  it('passes over an element that is no UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('["'), Buffer.from([0xc3, 0x28]), Buffer.from('",2]')]);
    expect(await read(bytes)).toEqual({ items: [problem('not-utf8'), element(2)], problem: null });
    // An overlong slash, half a pair of UTF-16, a code point past the last.
    for (const bad of [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) {
      expect((await read(Buffer.concat([Buffer.from('["'), Buffer.from(bad), Buffer.from('"]')]))).items).toEqual([problem('not-utf8')]);
    }
  });

  it.each([
    ['is cut off in an element', '[1,{"a":2', [element(1)], 'archive-damaged'],
    ['is cut off between elements', '[1,', [element(1)], 'archive-damaged'],
    ['is cut off before its end', '[1', [], 'archive-damaged'],
    ['has no comma', '[1 2]', [element(1)], 'archive-damaged'],
    ['has a comma too many', '[1,]', [element(1)], 'archive-damaged'],
    ['goes on behind its end', '[1] x', [element(1)], 'archive-damaged'],
    ['has a member without a value', '{"a":1,"b"}', [{ kind: 'scalar', member: 'a', value: 1 }], 'archive-damaged'],
    ['is empty', '', [], 'archive-damaged'],
    ['is a text', '"hello"', [], 'archive-unknown'],
    ['is prose', 'Dear reader,', [], 'archive-unknown'],
    ['has half a byte order mark', '\u00ef[1]', [], 'archive-unknown'],
  ] as const)('answers what is good of a document that %s, then fails', async (_name, json, items, problemName) => {
    for (const size of [1, 1000]) expect(await read(json, {}, [], size)).toEqual({ items, problem: problemName });
  });

  it('refuses more elements than any export has, and more bytes', async () => {
    expect(await read('[1,2,3]', { maxElements: 2 })).toEqual({ items: [element(1), element(2)], problem: 'archive-too-large' });
    expect((await read(`[${'1,'.repeat(100)}2]`, { maxJsonBytes: 100 })).problem).toBe('archive-too-large');
  });

  it('counts to a depth of a million without a step down', async () => {
    const deep = '['.repeat(1_000_000);
    expect(await read(`[${deep}${']'.repeat(1_000_000)},2]`, {}, [], 65_536)).toEqual({ items: [problem('too-deep'), element(2)], problem: null });
    expect(await read(deep, {}, [], 65_536)).toEqual({ items: [], problem: 'archive-damaged' });
    expect(await read(`{"other":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)},"list":[2]}`, {}, ['list'], 65_536)).toMatchObject({ items: [{ kind: 'passed' }, element(2, 'list')] });
  });

  it('lets go of what it reads from when nobody wants more', async () => {
    let isOpen = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      isOpen = true;
      try {
        for (;;) yield Buffer.from('[1,2,');
      } finally {
        isOpen = false;
      }
    }
    for await (const item of readJsonElements(source(), defaultLimits)) {
      expect(item).toEqual(element(1));
      expect(isOpen).toBe(true);
      break;
    }
    expect(isOpen).toBe(false);
  });
});
