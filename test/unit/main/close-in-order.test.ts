import { expect, it } from 'vitest';
import { closeInOrder } from '../../../main/close-in-order.ts';

it('closes all in order though some fail, logs each failure, and throws the first', async () => {
  const closed: string[] = [];
  const logged: unknown[] = [];
  const close = (name: string) => async (): Promise<void> => {
    await Promise.resolve();
    closed.push(name);
  };
  const fail = (message: string) => (): Promise<void> => Promise.reject(new Error(message));
  const closing = closeInOrder(
    [
      ['sweeps', close('sweeps')],
      ['sign-in', fail('first')],
      ['replies', close('replies')],
      [
        'catalog',
        () => {
          throw new Error('second');
        },
      ],
      ['store', close('store')],
    ],
    { error: (_message, fields) => logged.push(fields?.['name']) },
  );
  await expect(closing).rejects.toThrow('first');
  expect(closed).toEqual(['sweeps', 'replies', 'store']);
  expect(logged).toEqual(['sign-in', 'catalog']);
});
