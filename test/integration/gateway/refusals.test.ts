import { afterAll, beforeAll, expect, it } from 'vitest';
import { testKey } from '../../gateway/account.ts';
import { sse } from '../../gateway/answer.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { ask, createClient, question } from './client.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await createTestGateway();
});
afterAll(() => gateway.close());

it('names the page that a network shows in the place of an answer, and its status', async () => {
  gateway.script('html');
  const events = await ask(createClient(gateway.baseUrl));
  expect(events.at(-1)).toMatchObject({
    error: { code: 'bad-response', reason: 'page', status: 200, facts: { pageTitle: 'Welcome to Hotel Wi-Fi' } },
  });
});

it('says what is large in a request that was too large', async () => {
  gateway.script('too-large');
  const turns = [
    { role: 'user', text: 'ä'.repeat(1000), reasoningDetails: [] },
    { role: 'assistant', text: 'Long ago.', reasoningDetails: [] },
    { role: 'user', text: 'über', reasoningDetails: [] },
  ] as const;
  const events = await ask(createClient(gateway.baseUrl), { request: { ...question, turns } });
  const sent = Buffer.byteLength(gateway.chats.at(-1)?.text ?? '');
  expect(sent).toBeGreaterThan(2000);
  expect(events.at(-1)).toMatchObject({ error: { code: 'request-too-large', facts: { requestBytes: sent, messageBytes: 5 } } });
});

it('keeps the request id of an answer that breaks off with an error', async () => {
  gateway.script((exchange) => {
    exchange.startStream({ 'request-id': 'req_mid_1' });
    exchange.end(sse({ error: { code: 503, message: 'Upstream went away', type: 'upstream_disconnect' } }));
  });
  const events = await ask(createClient(gateway.baseUrl));
  expect(events.at(-1)).toMatchObject({ error: { reason: 'provider-disconnected', requestId: 'req_mid_1' } });
});

it('tells a key for others from one that is not valid', async () => {
  const refused = async (isForOthersOnly: (key: string) => boolean): Promise<unknown> => {
    gateway.script('unauthorized-token');
    return (await ask(createClient(gateway.baseUrl, { isForOthersOnly }))).at(-1);
  };
  expect(await refused((key) => key === testKey)).toMatchObject({ error: { code: 'key-rejected', reason: 'key-for-others' } });
  expect(await refused(() => false)).not.toHaveProperty('error.reason');
});
