import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBaseUrl } from '../../../main/gateway/base-url.ts';
import type { ChatRequest } from '../../../main/gateway/gateway.ts';
import { testKey } from '../../gateway/account.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { ask, createClient, question } from './client.ts';

// What the specification says of a request, as it crosses the network.

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());

const send = async (request: Partial<ChatRequest>): Promise<Readonly<Record<string, unknown>>> => {
  await ask(createClient(gateway.baseUrl), { request: { ...question, ...request } });
  return gateway.chats.at(-1)?.json ?? {};
};

describe('the address', () => {
  it.each(['', '/', '//'])('is the same with this after the base URL: %j', async (end) => {
    const client = createClient(parseBaseUrl(`${gateway.url}/api/gateway${end}`));
    await ask(client);
    await client.listModels();
    await client.getBalance();
    expect(gateway.requests.slice(-3).map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/gateway/chat/completions',
      'GET /api/gateway/models',
      'GET /api/profile/balance',
    ]);
  });

  it('of the specification is the default', () => {
    expect([parseBaseUrl(undefined), parseBaseUrl('https://api.kilo.ai/api/gateway')]).toEqual([
      'https://api.kilo.ai/api/gateway/',
      'https://api.kilo.ai/api/gateway/',
    ]);
  });
});

describe('the head', () => {
  it('carries the key as a bearer token and the name of the app, and no name of a browser or a site', async () => {
    await send({});
    const headers = gateway.chats.at(-1)?.headers ?? {};
    expect(headers).toMatchObject({
      authorization: `Bearer ${testKey}`,
      'x-kilocode-feature': 'direct-gateway',
      'x-kilocode-editorname': 'Kilodesk 1.2.3',
    });
    for (const name of ['referer', 'http-referer', 'origin', 'cookie']) expect(headers).not.toHaveProperty(name);
  });
});

describe('the body', () => {
  it('is the plain one of an OpenAI-compatible chat', async () => {
    expect(await send({})).toEqual({
      model: 'openai/gpt-6',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('says everything that is asked for in OpenRouter\'s words, and nothing in OpenAI\'s own', async () => {
    const body = await send({
      reasoning: 'xhigh',
      maxTokens: 1234,
      stop: '###',
      dataPolicy: { allowsTraining: false, zeroRetention: true },
    });
    expect(body).toMatchObject({
      reasoning: { effort: 'xhigh' },
      max_tokens: 1234,
      stop: ['###'],
      provider: { data_collection: 'deny', zdr: true },
    });
    for (const field of ['reasoning_effort', 'max_completion_tokens', 'store', 'metadata', 'prompt_cache_key', 'safety_identifier', 'service_tier', 'models', 'providerOptions']) {
      expect(body).not.toHaveProperty(field);
    }
  });

  it.each([
    ['kilo/auto', 'high', undefined],
    ['kilo-auto/balanced', 'high', undefined],
    ['x-ai/grok-4', 'high', undefined],
    ['anthropic/claude-sonnet-4', 'off', undefined],
    ['anthropic/claude-sonnet-4', null, undefined],
    ['anthropic/claude-sonnet-4', 'minimal', { effort: 'minimal' }],
    ['kilo-auto/frontier', 'high', { effort: 'high' }],
  ] as const)('asks %s to think %s as %j', async (modelId, reasoning, expected) => {
    const body = await send({ modelId, reasoning });
    expect(body['reasoning']).toEqual(expected);
    expect(body).not.toHaveProperty('reasoning_effort');
  });

  it('keeps to the default of the gateway where the policy allows all', async () => {
    expect(await send({ dataPolicy: { allowsTraining: true, zeroRetention: false } })).not.toHaveProperty('provider');
  });
});
