import { expect, it } from 'vitest';
import { noUsage } from '../../../../app/domain/usage-sum.ts';
import { usageToCsv } from '../../../../renderer/usage/usage-csv.ts';

const sum = { ...noUsage, answers: 2, knownUsd: 0.1 + 0.2, promptTokens: 12_345 };
const chat = (title: string) => ({ ...sum, conversationId: 'c', title, isTrashed: false });

it('writes a line for each day, model and chat, with whole figures', () => {
  const csv = usageToCsv({
    total: sum,
    days: [{ ...noUsage, day: '2026-11-22' }],
    models: [{ ...sum, modelRef: 'kilocode/a/b' }, { ...noUsage, modelRef: null }],
    chats: [chat('Trip')],
  });
  expect(csv.split('\r\n')).toEqual([
    'kind,name,answers,known_usd,estimated_usd,estimated_answers,unknown_answers,own_key_answers,prompt_tokens,cached_tokens,completion_tokens,reasoning_tokens',
    'day,2026-11-22,0,0,0,0,0,0,0,0,0,0',
    'model,kilocode/a/b,2,0.3,0,0,0,0,12345,0,0,0',
    'model,,0,0,0,0,0,0,0,0,0,0',
    'chat,Trip,2,0.3,0,0,0,0,12345,0,0,0',
    '',
  ]);
});

it('quotes titles, and hands no formula to a spreadsheet', () => {
  const names = (titles: readonly string[]): string[] =>
    usageToCsv({ total: sum, days: [], models: [], chats: titles.map(chat) }).split('\r\n').slice(1, -1).map((line) => line.slice(5, line.indexOf(',2,0.3')));
  expect(names(['a "b", c', '=1+1', '@x', '-2', '+3'])).toEqual(['"a ""b"", c"', "'=1+1", "'@x", "'-2", "'+3"]);
});
