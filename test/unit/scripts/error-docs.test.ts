import { expect, test } from 'vitest';
import { errorDocs } from '../../../scripts/docs/error-docs.mjs';

test('each code is followed by its reasons, with their sentences and offers', () => {
  const page = errorDocs({
    copyByCode: {
      offline: { when: 'No way out.', sentence: 'You are offline.', offers: ['send'] },
      internal: { when: 'A mistake.', sentence: ({ message }) => message, offers: [] },
    },
    copyByReason: {
      page: { code: 'offline', when: 'A | page.', sentence: (_error, { modelName }) => `No ${modelName}.`, offers: ['retry', 'choose-model'] },
    },
    offerLabels: { send: 'Send', retry: 'Try again', 'choose-model': 'Choose' },
  });
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual([
    '| `offline` | No way out. | You are offline. | **Send** |',
    '| `offline` · `page` | A \\| page. | No {model}. | **Try again** · Choose |',
    '| `internal` | A mistake. | What was asked for does not exist. | none |',
  ]);
});
