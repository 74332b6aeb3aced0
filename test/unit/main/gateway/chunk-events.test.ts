import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../../../../app/chat/reply-event.ts';
import { createChunkEvents } from '../../../../main/gateway/chunk-events.ts';
import { maxHiddenLength, maxImages, maxReplyTextLength, maxToolCalls } from '../../../../main/gateway/limits.ts';
import { createRandom } from '../../../builders/random.ts';

/** Raise it for a long search. */
const fuzzRounds = 1000;

const delta = (fields: Record<string, unknown>, finishReason: string | null = null, rest = {}): Record<string, unknown> => ({
  choices: [{ index: 0, delta: fields, finish_reason: finishReason }],
  ...rest,
});

function read(chunks: readonly unknown[], isWhole = true): { events: StreamEvent[]; reader: ReturnType<typeof createChunkEvents> } {
  const reader = createChunkEvents();
  const events: StreamEvent[] = [];
  for (const chunk of chunks) reader.add(chunk, events);
  reader.finish(isWhole, events);
  return { events, reader };
}

const textOf = (events: readonly StreamEvent[], type: StreamEvent['type']): string =>
  events.map((event) => (event.type === type && 'text' in event ? event.text : '')).join('');

describe('text', () => {
  it('comes as it was sent, without the empty pieces', () => {
    const { events } = read([delta({ content: '' }), delta({ content: 'Hel' }), delta({ content: null }), delta({ content: 'lo ' })]);
    expect(events).toEqual([
      { type: 'text-delta', text: 'Hel' },
      { type: 'text-delta', text: 'lo ' },
    ]);
  });

  it('is read from parts too', () => {
    expect(textOf(read([delta({ content: [{ type: 'text', text: 'a' }, 7, { type: 'text', text: 'b' }] })]).events, 'text-delta')).toBe('ab');
  });

  it('is kept apart from a refusal', () => {
    expect(read([delta({ refusal: 'No.' })]).events).toEqual([{ type: 'refusal-delta', text: 'No.' }]);
  });

  it('ends at the limit, without half a character, and says so', () => {
    const room = maxReplyTextLength - 1;
    const { events, reader } = read([delta({ content: 'x'.repeat(room) }), delta({ content: '👋' }), delta({ content: 'more' })]);
    expect(textOf(events, 'text-delta')).toBe('x'.repeat(room));
    expect(reader.isFull).toBe(true);
  });
});

describe('reasoning', () => {
  const detail = (text: string, rest = {}): Record<string, unknown> => ({ type: 'reasoning.text', text, index: 0, ...rest });

  it('is shown once when it comes both ways', () => {
    const { events } = read([
      delta({ reasoning: 'I ', reasoning_details: [detail('I ')] }),
      delta({ reasoning: 'think', reasoning_details: [detail('think')] }),
      delta({ reasoning: null, reasoning_details: [detail('again')] }),
    ]);
    expect(textOf(events, 'reasoning-delta')).toBe('I think');
  });

  it.each([
    ['reasoning_content', { reasoning_content: 'Hm.' }],
    ['reasoning_text', { reasoning_text: 'Hm.' }],
    ['details alone', { reasoning_details: [detail('Hm.')] }],
    ['a summary', { reasoning_details: [{ type: 'reasoning.summary', summary: 'Hm.', index: 0 }] }],
  ])('is read from %s', (_name, fields) => {
    expect(textOf(read([delta(fields)]).events, 'reasoning-delta')).toBe('Hm.');
  });

  it('is kept for replay: pieces joined, a late signature with them, other items apart and in order', () => {
    const { events } = read([
      delta({ reasoning_details: [detail('one ', { id: null, format: 'anthropic-claude-v1', signature: '' })] }),
      delta({ reasoning_details: [detail('two')] }),
      delta({ content: 'Answer' }),
      delta({ reasoning_details: [{ type: 'reasoning.text', index: 0, signature: 'c2ln', id: 'x' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'abc', index: 0, id: 'rs_1' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'def', index: 1 }] }),
      delta({ reasoning_details: [] }),
    ]);
    expect(events.at(-1)).toEqual({
      type: 'reasoning-details',
      items: [
        { type: 'reasoning.text', text: 'one two', index: 0, id: 'x', format: 'anthropic-claude-v1', signature: 'c2ln' },
        { type: 'reasoning.encrypted', data: 'abc', index: 0, id: 'rs_1' },
        { type: 'reasoning.encrypted', data: 'def', index: 1 },
      ],
    });
  });

  it('ends an answer that hides more than anybody keeps, whatever the field is called', () => {
    const chunks = Array.from({ length: 10 }, (_, index) => delta({ reasoning_details: [detail('x', { index, note: 'n'.repeat(maxHiddenLength / 8) })] }));
    expect(read(chunks).reader.isFull).toBe(true);
    const nested = Array.from({ length: 10 }, (_, index) => delta({ reasoning_details: [detail('x', { index, note: ['n'.repeat(maxHiddenLength / 8)] })] }));
    expect(read(nested).reader.isFull).toBe(true);
  });

  it('leaves out what is nested so deep that the answer could not be saved', () => {
    const depth = 50_000;
    const deep = detail('x', { note: JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) });
    const { events } = read([delta({ content: 'Kept', reasoning_details: [deep, detail('Hm', { index: 1 })] })]);
    expect(events.find(({ type }) => type === 'reasoning-details')).toEqual({ type: 'reasoning-details', items: [detail('Hm', { index: 1 })] });
  });
});

describe('reasoning details', () => {
  it('of two calls stay two, though they share an index', () => {
    const { events } = read([
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'abc', id: 'tool_1', index: 0 }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'def', id: 'tool_2', index: 0 }] }),
    ]);
    expect(events.at(-1)).toEqual({
      type: 'reasoning-details',
      items: [
        { type: 'reasoning.encrypted', data: 'abc', id: 'tool_1', index: 0 },
        { type: 'reasoning.encrypted', data: 'def', id: 'tool_2', index: 0 },
      ],
    });
  });
});

describe('tool calls', () => {
  const call = (fields: Record<string, unknown>): Record<string, unknown> => delta({ content: null, tool_calls: [fields] });

  it('are put together and told once, from any index on', () => {
    const { events } = read([
      call({ index: 1, id: 'a', type: 'function', function: { name: 'weather', arguments: '' } }),
      call({ index: 1, function: { arguments: '{"city":' } }),
      call({ index: 1, function: { arguments: '"Kiel"}' } }),
      call({ index: 2, id: 'b', function: { name: 'time', arguments: '{}' } }),
    ]);
    expect(events).toEqual([
      { type: 'tool-call', id: 'a', name: 'weather', arguments: '{"city":"Kiel"}' },
      { type: 'tool-call', id: 'b', name: 'time', arguments: '{}' },
    ]);
  });

  it('without parameters, without an id and whole in one fragment', () => {
    const { events } = read([call({ index: 0, id: '', function: { name: 'now', arguments: '' } }), call({ function: { name: 'then', arguments: { a: 1 } } })]);
    expect(events).toEqual([
      { type: 'tool-call', id: 'call-1', name: 'now', arguments: '' },
      { type: 'tool-call', id: 'call-2', name: 'then', arguments: '{"a":1}' },
    ]);
  });

  it('at one index are two when their ids differ', () => {
    const { events } = read([
      call({ index: 0, id: 'a', function: { name: 'one', arguments: '{}' } }),
      call({ index: 0, id: 'b', function: { name: 'two', arguments: '{}' } }),
    ]);
    expect(events).toHaveLength(2);
  });

  it('of a cut answer are only those that are whole', () => {
    const { events } = read(
      [
        call({ index: 0, id: 'a', function: { name: 'one', arguments: '{"x":1}' } }),
        call({ index: 1, id: 'b', function: { name: 'two', arguments: '{"x":' } }),
      ],
      false,
    );
    expect(events).toEqual([{ type: 'tool-call', id: 'a', name: 'one', arguments: '{"x":1}' }]);
  });
});

describe('usage', () => {
  it('is told once, the last one, with the model that answered', () => {
    const { events } = read([
      delta({ content: 'a' }, null, { model: 'a/b-2026', usage: { prompt_tokens: 1 } }),
      delta({}, 'stop', { model: 'a/b-2026' }),
      { choices: [], usage: { prompt_tokens: 5, completion_tokens: 7, cost: 0.25, is_byok: true, completion_tokens_details: { reasoning_tokens: 3 }, prompt_tokens_details: { cached_tokens: 2, cache_write_tokens: 1 } } },
    ]);
    expect(events.filter((event) => event.type === 'usage')).toEqual([
      {
        type: 'usage',
        usage: {
          promptTokens: 5,
          completionTokens: 7,
          reasoningTokens: 3,
          cachedTokens: 2,
          cacheWriteTokens: 1,
          costUsd: 0.25,
          estimatedCostUsd: null,
          isByok: true,
          servedModel: 'a/b-2026',
        },
      },
    ]);
  });

  it('inside the choice counts too, and a cost that is not named is not 0', () => {
    const { events } = read([{ choices: [{ delta: {}, usage: { prompt_tokens: 5, completion_tokens: 7 } }] }]);
    expect(events).toMatchObject([{ usage: { promptTokens: 5, completionTokens: 7, costUsd: null, servedModel: null } }]);
  });
});

describe('the rest', () => {
  it('takes the finish reason that comes twice once, and unknown ones as stop', () => {
    expect(read([delta({}, 'length'), delta({}, 'length')]).reader.finishReason).toBe('length');
    expect(read([delta({}, 'COMPLETED')]).reader.finishReason).toBe('stop');
    expect(read([delta({})]).reader.finishReason).toBeNull();
  });

  it('names the generation once', () => {
    const { events } = read([{ id: 'gen-1', choices: [] }, { id: 'gen-1', choices: [] }]);
    expect(events).toEqual([{ type: 'generation', id: 'gen-1' }]);
  });

  it('shows images that can be shown and web citations, nothing else', () => {
    const { events } = read([
      delta({
        images: [
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' }, index: 0 },
          { image_url: { url: 'data:text/html,<script>' } },
          { image_url: { url: 'javascript:alert(1)' } },
          { image_url: { url: 'file:///etc/passwd' } },
        ],
        annotations: [
          { type: 'url_citation', url_citation: { url: 'https://example.com/', title: 'A\u202e title', start_index: 0 } },
          { type: 'url_citation', url_citation: { url: 'javascript:alert(1)', title: 'no' } },
          { type: 'file', file: { hash: 'x', name: 'a.pdf' } },
        ],
      }),
    ]);
    expect(events).toEqual([
      { type: 'image', url: 'data:image/png;base64,AAAA' },
      { type: 'citation', url: 'https://example.com/', title: 'A title' },
    ]);
  });

  it('reads text, usage and error of one chunk', () => {
    const { events, reader } = read([delta({ content: 'last' }, 'error', { error: { code: 400, message: 'Token limit' }, usage: { prompt_tokens: 1 } })]);
    expect(events.map((event) => event.type)).toEqual(['text-delta', 'usage']);
    expect(reader.failure).toMatchObject({ error: { message: 'Token limit' } });
  });

  it.each([[{ error: null }], [{ error: undefined, choices: [] }], [{ error: '' }]])('takes %j for no error', (chunk) => {
    expect(read([chunk]).reader.failure).toBeNull();
  });

  it('never throws, whatever stands in a chunk', () => {
    const random = createRandom(7);
    const names = ['choices', 'delta', 'message', 'content', 'reasoning', 'reasoning_details', 'tool_calls', 'function', 'arguments', 'images', 'annotations', 'usage', 'error', 'id', 'index', 'url', 'image_url', 'url_citation', 'text', 'type', 'finish_reason', '__proto__', 'prompt_tokens_details'];
    const leaves = [null, true, 0, -1, 1e308, '', 'x', 'stop', 'data:image/png;base64,A', 'https://a.b'];
    const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    const grow = (depth: number): unknown => {
      if (depth === 0 || random() < 0.2) return pick(leaves);
      const size = Math.floor(random() * 4);
      if (random() < 0.4) return Array.from({ length: size }, () => grow(depth - 1));
      // Through text, as chunks come, so that `__proto__` is a field like any other.
      const fields = Array.from({ length: size }, () => `${JSON.stringify(pick(names))}:${JSON.stringify(grow(depth - 1) ?? null)}`);
      return JSON.parse(`{${fields.join(',')}}`);
    };
    for (let round = 0; round < fuzzRounds; round += 1) {
      const chunks = [{ choices: [{ delta: grow(5) }] }, { choices: [{ delta: { tool_calls: grow(4), reasoning_details: grow(4) } }] }, grow(6)];
      expect(() => read(chunks), JSON.stringify(chunks)).not.toThrow();
      expect(() => JSON.stringify(read(chunks).events)).not.toThrow();
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a flood of small parts', () => {
  it('of tool calls ends at their limit, and says so', () => {
    const flood = Array.from({ length: 5000 }, (_, index) => ({ index, id: `c${index}`, function: { name: 'f', arguments: '{}' } }));
    const { events, reader } = read([delta({ tool_calls: flood })]);
    expect(events.filter(({ type }) => type === 'tool-call')).toHaveLength(maxToolCalls);
    expect(reader.isFull).toBe(true);
  });

  it('of images ends at their limit, and says so', () => {
    const { events, reader } = read([delta({ images: Array.from({ length: 5000 }, () => 'https://a.example/b.png') })]);
    expect(events.filter(({ type }) => type === 'image')).toHaveLength(maxImages);
    expect(reader.isFull).toBe(true);
  });
});
