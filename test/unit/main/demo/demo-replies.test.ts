import { describe, expect, it } from 'vitest';
import { chooseDemoReply, toTokens, type DemoTurn } from '../../../../main/demo/demo-replies.ts';
import * as texts from '../../../../main/demo/demo-texts.ts';

const user = (text: string): DemoTurn => ({ role: 'user', text });
const assistant = (text: string): DemoTurn => ({ role: 'assistant', text });

describe('chooseDemoReply', () => {
  it.each([
    ['What should we see in three days?', texts.kyotoText],
    ['Write a function in Python', texts.codeText],
    ['Show me a TABLE', texts.tableText],
    ['Draw a diagram', texts.diagramText],
    ['Think about the lilies', texts.riddleText],
    ['tell me a slow story', texts.slowText],
    ['an error, please', texts.brokenText],
    ['hello', texts.welcomeText],
    ['', texts.welcomeText],
  ])('answers "%s"', (prompt, text) => {
    expect(chooseDemoReply([user('something before'), assistant('x'), user(prompt)], false).text).toBe(text);
  });

  it('thinks when asked to, even where it has nothing to think about', () => {
    expect(chooseDemoReply([user('hello')], false).reasoning).toBeNull();
    expect(chooseDemoReply([user('hello')], true).reasoning).not.toBeNull();
  });

  it.each([
    ['by ending with the answer', []],
    ['in words', [user('Continue exactly where you stopped.')]],
  ])('goes on with a broken answer when asked %s, and this time to the end', (_how, more) => {
    const begun = texts.brokenText.slice(0, 300);
    const reply = chooseDemoReply([user('error'), assistant(begun), ...more], false);
    expect(begun + reply.text).toBe(texts.brokenText);
    expect(reply.kind).toBe('text');
  });

  it('does not go on with a stopped answer when something else is asked', () => {
    const turns = [user('hello'), assistant(texts.welcomeText.slice(0, 50)), user('a table')];
    expect(chooseDemoReply(turns, false).text).toBe(texts.tableText);
  });
});

it('cuts a text into small tokens and loses nothing', () => {
  for (const text of [...Object.values(texts), ' a\n\n b ', '😀'.repeat(9)]) {
    expect(toTokens(text).join('')).toBe(text);
    expect(Math.max(...toTokens(text).map((token) => [...token.trim()].length))).toBeLessThanOrEqual(5);
  }
});
