import { expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { describeError } from '../../../../main/cli/describe-error.ts';

it('says the sentence of the window, the facts, and what to type', () => {
  const error = appError('model-not-found', 'The gateway refused with HTTP 404 (model_not_found).', {
    status: 404,
    requestId: 'fra1::x7f2',
    action: { modelRefs: ['kilocode/a/one', 'kilocode/a/two'] },
  });
  expect(describeError(error, { modelName: 'Old' })).toBe(
    'Old is not offered any more.\n' +
      '  model-not-found · HTTP 404 · fra1::x7f2 · The gateway refused with HTTP 404 (model_not_found).\n' +
      '  Next: --model kilocode/a/one\n  Next: --model kilocode/a/two\n',
  );
});

it.each([
  [appError('credits-exhausted', 'x', { action: { url: 'https://app.kilo.ai/profile' } }), ['--model kilocode/kilo-auto/free', 'https://app.kilo.ai/profile']],
  [appError('key-rejected', 'x'), ['kilodesk onboard']],
  [appError('context-too-long', 'x', { action: { contextStartId: 'm', leaveOutCount: 2 } }), ['Start a new conversation: leave out --conversation.', 'kilodesk models list, then --model REF']],
  [appError('offline', 'x'), []],
])('$0.code', (error, steps) => {
  const lines = describeError(error).split('\n').filter((line) => line.startsWith('  Next: '));
  expect(lines).toEqual(steps.map((step) => `  Next: ${step}`));
});
