import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { defaultParameters, defaultSetup } from '../../../app/domain/chat-setup.ts';
import { migrations } from '../../../main/storage/migrations/migrations.ts';
import { createStorageOperations, readingOperations } from '../../../main/storage/storage-operations.ts';
import { createRealChat, type RealChat } from './real-chat.ts';

const sonnet = 'kilocode/anthropic/claude-sonnet-5';
const auto = 'kilocode/kilo-auto/free';
const modelPresets = [
  { modelRef: sonnet, system: 'Be brief.', parameters: { ...defaultParameters, temperature: 0.2, reasoning: 'low' as const } },
  { modelRef: auto, system: 'Be free.', parameters: defaultParameters },
];

async function ask(chat: RealChat, modelRef: string, conversationId: string | null = null, more: Parameters<RealChat['ask']>[2] = {}) {
  const { started, events } = await chat.ask('Hello', conversationId, { modelRef, ...more });
  await events;
  return started;
}

function openMemoryDatabase(): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  for (const { sql } of migrations) db.exec(sql);
  return db;
}

const asked = (chat: RealChat) =>
  chat.server.chats.map(({ json }) => {
    const [first] = (json?.['messages'] ?? []) as readonly { readonly role: string; readonly content: string }[];
    return [first?.role === 'system' ? first.content : null, json?.['temperature'], (json?.['reasoning'] as { readonly effort: string } | undefined)?.effort];
  });

describe('the preset of a model', () => {
  test('goes with the messages to it in a chat without a setup of its own, and that of another model with those to that', async () => {
    const chat = await createRealChat({ modelPresets });
    const { conversationId } = await ask(chat, sonnet);
    await ask(chat, auto, conversationId);
    await ask(chat, 'kilocode/kilo/auto', conversationId);
    expect(asked(chat)).toEqual([['Be brief.', 0.2, 'low'], ['Be free.', undefined, undefined], [null, undefined, undefined]]);
    expect((await chat.store.open(conversationId)).setup).toEqual(defaultSetup);
  });

  test('gives way to what the chat has of its own, also where that is nothing', async () => {
    const chat = await createRealChat({ modelPresets });
    const { conversationId } = await ask(chat, sonnet, null, { system: 'Mine.' });
    await chat.store.setSetup(conversationId, { ...defaultSetup, isOwn: true });
    await ask(chat, sonnet, conversationId);
    expect((await chat.store.open(conversationId)).setup).toEqual({ ...defaultSetup, isOwn: true });
    await ask(chat, sonnet, null, { isSetupOwn: true });
    await chat.store.setSetup(conversationId, defaultSetup);
    await ask(chat, sonnet, conversationId);
    expect(asked(chat)).toEqual([['Mine.', undefined, undefined], [null, undefined, undefined], [null, undefined, undefined], ['Be brief.', 0.2, 'low']]);
  });

  test('is told as it was sent, after it was changed and after the chat was given a setup of its own', async () => {
    const chat = await createRealChat({ modelPresets });
    const { conversationId, messageId } = await ask(chat, sonnet);
    await chat.settings.update({ modelPresets: [] });
    await ask(chat, sonnet, conversationId);
    await chat.store.setSetup(conversationId, { system: 'Mine.', parameters: defaultParameters });
    const sent = await chat.replies.describeSent(conversationId, messageId);
    expect(sent).toMatchObject({ certainty: 'exact', body: expect.stringContaining('Be brief.') });
    expect(sent.body).not.toContain('Mine.');
    expect(JSON.parse(sent.body)).toEqual(chat.server.chats[0]?.json);
  });

  test('goes to each of several models that are asked at once', async () => {
    const chat = await createRealChat({ modelPresets });
    const { replies } = await chat.replies.askSeveral({ requestId: 'several', conversationId: null, text: 'Hello', reasoning: null, system: null, modelRefs: [sonnet, auto] });
    await expect.poll(() => chat.server.chats.length).toBe(2);
    expect(replies).toHaveLength(2);
    expect(new Set(asked(chat).map(([system]) => system))).toEqual(new Set(['Be brief.', 'Be free.']));
  });
});

test('the setup of the chat that does not exist yet is kept', async () => {
  const { store } = await createRealChat();
  expect(await store.getNewSetup()).toEqual(defaultSetup);
  const setup = { system: 'Be brief.', parameters: { ...defaultParameters, temperature: 0.3, stop: ['END'], reasoning: 'high' as const } };
  await store.setSetup(null, setup);
  expect(await store.getNewSetup()).toEqual(setup);
  await store.setSetup(null, { ...defaultSetup, isOwn: true });
  expect(await store.getNewSetup()).toEqual({ ...defaultSetup, isOwn: true });
  await store.setSetup(null, defaultSetup);
  expect(await store.getNewSetup()).toEqual(defaultSetup);
});

describe('the setup of the chat that does not exist yet', () => {
  const setup = { system: 'Be brief.', parameters: { ...defaultParameters, temperature: 0.3, stop: ['END'], reasoning: 'high' as const } };

  test('ends with the message that makes it, in the same moment', async () => {
    const chat = await createRealChat();
    await chat.store.setSetup(null, setup);
    await ask(chat, sonnet, null, setup);
    expect(await chat.store.getNewSetup()).toEqual(defaultSetup);

    await chat.store.setSetup(null, setup);
    await chat.replies.askSeveral({ requestId: 'several', conversationId: null, text: 'Hello', reasoning: null, ...setup, parameters: { ...setup.parameters, stop: ['END'] }, modelRefs: [sonnet, auto] });
    expect(await chat.store.getNewSetup()).toEqual(defaultSetup);
  });

  test('has its data policy with it, which goes with the message that is sent under it', async () => {
    const chat = await createRealChat();
    const [strict, lax] = [{ allowsTraining: false, zeroRetention: true }, { allowsTraining: false, zeroRetention: false }];
    await chat.store.setDataPolicy(null, strict);
    expect(await chat.store.getNewPolicy()).toEqual(strict);
    await ask(chat, sonnet, null, { dataPolicy: lax });
    expect(await chat.store.getNewPolicy()).toEqual(strict);
    await ask(chat, sonnet, null, { dataPolicy: strict });
    expect(await chat.store.getNewPolicy()).toBeNull();
    await chat.store.setDataPolicy(null, strict);
    await chat.store.setDataPolicy(null, null);
    expect(await chat.store.getNewPolicy()).toBeNull();
  });

  test('stays where another was sent, a message goes to a chat that is there, or the command line asks', async () => {
    const chat = await createRealChat();
    await chat.store.setSetup(null, setup);
    const { conversationId } = await ask(chat, sonnet, null, { system: 'Another.' });
    await ask(chat, sonnet, conversationId);
    const input = { conversationId: null, text: 'Hello', modelRef: sonnet, reasoning: null, ...setup, parameters: { ...setup.parameters, stop: ['END'] } };
    await chat.replies.start({ ...input, requestId: 'cli' }, { isDraftKept: true });
    expect(await chat.store.getNewSetup()).toEqual(setup);
  });

  test('is read from a file that cannot be written, as all that is only read is', () => {
    const names = Object.keys(createStorageOperations(openMemoryDatabase(), { ownerToken: 'o', filesFolder: '', isOwnerAlive: () => true })).filter((name) => name.startsWith('get'));
    expect(names).toContain('getNewSetup');
    expect(names.filter((name) => !readingOperations.has(name))).toEqual([]);
  });
});
