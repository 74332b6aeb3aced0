import { expect, test } from 'vitest';
import { ownPolicyOf } from '../../../../renderer/chat/use-data-policy.ts';
import { attached, createScriptedChat, started } from '../stores/scripted-chat.ts';

const strict = { allowsTraining: false, zeroRetention: true };

test('the policy that a new chat was given is shown until the chat is here, and in no chat that is only being opened', async () => {
  const { chat } = createScriptedChat({
    'chat.start': () => started,
    'chat.attach': ({ conversationId }) => {
      const read = attached({ status: 'complete' }, null);
      return { ...read, snapshot: { ...read.snapshot, conversation: { ...read.snapshot.conversation, id: conversationId, dataPolicy: conversationId === 'c-1' ? { ...strict } : null } } };
    },
  });
  await chat.getState().setDataPolicy(strict);
  const shown: unknown[] = [];
  const stop = chat.subscribe((state) => shown.push(ownPolicyOf(state)));
  await chat.getState().send('Hello');
  stop();
  expect(shown).toEqual(shown.map(() => strict));
  chat.getState().newChat();
  await chat.getState().setDataPolicy(strict);
  const opening = chat.getState().open('c-2');
  expect(ownPolicyOf(chat.getState())).toBeNull();
  await opening;
  expect(ownPolicyOf(chat.getState())).toBeNull();
});
