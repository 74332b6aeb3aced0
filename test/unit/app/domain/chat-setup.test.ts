import { expect, test } from 'vitest';
import { defaultParameters, parametersFor, readParameters } from '../../../../app/domain/chat-setup.ts';

const all = { temperature: 0.5, topP: 0.9, maxTokens: 100, stop: ['END'], reasoning: 'low' as const };

test('what is stored is read back, and what another version or a damaged row may hold is left to the model', () => {
  expect(readParameters(JSON.parse(JSON.stringify(all)))).toEqual(all);
  expect(readParameters(null)).toEqual(defaultParameters);
  expect(readParameters('text')).toEqual(defaultParameters);
  const wrong = { temperature: 9, topP: 0, maxTokens: 1.5, stop: ['', 7, 'x'.repeat(300), 'a', 'b', 'c', 'd', 'e'], reasoning: 'wild', other: 1 };
  expect(readParameters(wrong)).toEqual({ ...defaultParameters, stop: ['a', 'b', 'c', 'd'] });
});

test('a model gets what it takes; one that is not known, or says nothing, gets all', () => {
  expect(parametersFor({ parameters: ['top_p', 'max_completion_tokens'] }, all)).toEqual({ ...all, temperature: null, stop: [] });
  expect(parametersFor({ parameters: [] }, all)).toEqual(all);
  expect(parametersFor(undefined, all)).toEqual(all);
});
