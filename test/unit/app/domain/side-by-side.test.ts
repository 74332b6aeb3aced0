import { expect, test } from 'vitest';
import { goesOnFrom } from '../../../../app/domain/side-by-side.ts';
import { emptyAnswer } from '../../../builders/message-builder.ts';

const ids = (...texts: readonly string[]) => texts.map((text, index) => emptyAnswer({ id: `a-${index}`, text }));

test('a next message goes on from the first answer in which something stands, else from the first', () => {
  expect(goesOnFrom(ids('', 'two', 'three'))?.id).toBe('a-1');
  expect(goesOnFrom(ids('', ''))?.id).toBe('a-0');
  expect(goesOnFrom([emptyAnswer({ id: 'a-0' }), emptyAnswer({ id: 'a-1', refusal: 'No.' })])?.id).toBe('a-1');
  expect(goesOnFrom([])).toBeNull();
});

test('one that was stopped or failed is gone on from only where there is no other', () => {
  const stopped = emptyAnswer({ id: 'stopped', text: 'Two words', status: 'cancelled' });
  const failed = emptyAnswer({ id: 'failed', text: 'Some', status: 'failed' });
  const whole = emptyAnswer({ id: 'whole', text: 'All of it', status: 'complete' });
  expect(goesOnFrom([stopped, failed, whole])?.id).toBe('whole');
  expect(goesOnFrom([stopped, failed])?.id).toBe('stopped');
});
