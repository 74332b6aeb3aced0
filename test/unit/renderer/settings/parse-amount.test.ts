import { expect, it } from 'vitest';
import { amountText, parseAmount } from '../../../../renderer/settings/parse-amount.ts';

it.each([
  ['2', 2],
  ['0.50', 0.5],
  [',5', 0.5],
  ['1,25', 1.25],
  [' $ 2.00 ', 2],
  ['3 $', 3],
  ['2.', 2],
  ['', null],
  ['   ', null],
  ['$', null],
  ['0', undefined],
  ['0.00', undefined],
  ['-1', undefined],
  ['two', undefined],
  ['1.2.3', undefined],
  ['1e3', undefined],
  ['1000000.01', undefined],
])('reads %j as %s', (text, amount) => {
  expect(parseAmount(text)).toBe(amount);
});

it.each([null, 2, 0.5, 0.005, 1_000_000])('shows %s so that it is read as the same', (amount) => {
  expect(parseAmount(amountText(amount))).toBe(amount);
});
