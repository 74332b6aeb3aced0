import { expect, test } from 'vitest';
import type { Message } from '../../../../app/domain/conversation.ts';
import { createReplyWriter } from '../../../../main/chat/reply-writer.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

test('pictures and details are written when they changed, and again when that failed', async () => {
  const saved: (number | null)[] = [];
  let isBroken = false;
  let message: Message = emptyAnswer();
  const details: unknown[] = [];
  const now = () => ({ message, reasoningDetails: details });
  const store = {
    saveProgress: (_message: Message, parts: readonly unknown[] | null) => {
      if (isBroken) return Promise.reject(new Error('full'));
      saved.push(parts === null ? null : parts.length);
      return Promise.resolve();
    },
    finishReply: () => Promise.resolve(),
  };
  const writer = createReplyWriter(store, now, now);

  await writer.progress();
  message = { ...message, text: 'Hi' };
  await writer.progress();
  details.push({});
  await writer.progress();
  message = { ...message, images: ['data:image/png;base64,AA'] };
  isBroken = true;
  await expect(writer.progress()).rejects.toThrow('full');
  isBroken = false;
  message = { ...message, text: 'Hi there' };
  await writer.progress();
  await writer.progress();
  expect(saved).toEqual([0, null, 1, 1, null]);
});
