import { expect, test } from 'vitest';
import { defaultParameters } from '../../../../app/domain/chat-setup.ts';
import { UsageError } from '../../../../main/cli/parse-args.ts';
import { changedSetup, readSetup, type SetupOptions } from '../../../../main/cli/read-setup.ts';

const none: SetupOptions = { system: undefined, temperature: undefined, 'top-p': undefined, 'max-tokens': undefined, stop: [] };

test('what is given changes, and all else of the chat stays', () => {
  const before = { system: 'Be brief.', parameters: { ...defaultParameters, topP: 0.5, temperature: 1 } };
  const change = readSetup({ ...none, temperature: '0', 'max-tokens': '200', stop: ['END'] });
  expect(changedSetup(change, before)).toEqual({ system: 'Be brief.', parameters: { ...before.parameters, temperature: 0, maxTokens: 200, stop: ['END'] } });
  expect(changedSetup(readSetup(none), before)).toBeNull();
  expect(changedSetup(readSetup({ ...none, system: 'Kindly.' }))).toEqual({ system: 'Kindly.', parameters: defaultParameters });
});

test.each([
  [{ temperature: '2.5' }, '--temperature is a number from 0 to 2.'],
  [{ temperature: 'warm' }, '--temperature is a number from 0 to 2.'],
  [{ 'top-p': '0' }, '--top-p is a number from 0.01 to 1.'],
  [{ 'max-tokens': '1.5' }, '--max-tokens is a whole number from 1 to 10000000.'],
  [{ stop: ['a', 'b', 'c', 'd', 'e'] }, '--stop is given at most 4 times, each with at most 200 characters.'],
])('%j is refused in one sentence', (given, sentence) => {
  expect(() => readSetup({ ...none, ...given })).toThrow(new UsageError(sentence));
});
