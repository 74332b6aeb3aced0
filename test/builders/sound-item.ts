import { expect } from 'vitest';
import { skipReasons } from '../../app/domain/chat-import.ts';
import type { ImportedItem } from '../../main/archive/imported-conversation.ts';

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const hidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** Fails unless an item keeps every promise that its type makes, whatever it was read from. `refs` are the files that there are. */
export function expectSound({ conversation, skipped }: ImportedItem, refs: ReadonlySet<string> = new Set()): void {
  const problems: string[] = [];
  const check = (isGood: boolean, problem: string): void => void (isGood || problems.push(problem));
  const isText = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
  const isName = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= 200 && isText(value) && !hidden.test(value);
  for (const { reason, count, title } of skipped) check(skipReasons.includes(reason) && count > 0 && (title === undefined || isName(title)), `skipped ${reason}`);
  if (conversation === null) {
    check(skipped.length > 0, 'a chat left out without a word');
  } else {
    const { title, createdAt, updatedAt, messages, openMessageId, modelName, system } = conversation;
    check(title === null || isName(title), 'title');
    check(time.test(createdAt) && time.test(updatedAt) && updatedAt >= createdAt, 'times');
    check(modelName === null || isName(modelName), 'model');
    check(system === null || isText(system), 'system');
    check(messages.length > 0, 'no messages');
    const seen = new Set<string>();
    for (const message of messages) {
      check(!seen.has(message.id), 'an id twice');
      check(message.parentId === null || seen.has(message.parentId), 'a parent that does not come before');
      seen.add(message.id);
      check(isText(message.text) && isText(message.reasoning) && time.test(message.createdAt), 'a message');
      check(message.text.trim() !== '' || message.reasoning.trim() !== '' || message.files.length > 0, 'an empty message');
      check(message.citations.every(({ url, title: name }) => /^https?:\/\//i.test(url) && isText(url) && isText(name) && !hidden.test(name)), 'a citation');
      for (const { name, mediaType, sizeBytes, ref, inlineText } of message.files) {
        check(isName(name) && !/[/\\]/.test(name), 'a name of a file');
        check(/^[a-z]+\/[\w.+-]+$/.test(mediaType) && (sizeBytes === null || Number.isSafeInteger(sizeBytes)), 'a file');
        check(ref === null || refs.has(ref), 'a ref of no file');
        check(inlineText === undefined || isText(inlineText), 'the text of a file');
      }
    }
    check(openMessageId !== null && seen.has(openMessageId), 'the open message');
  }
  expect(problems).toEqual([]);
}
