import { PlusIcon } from '@primer/octicons-react';
import { describe, expect, it, test } from 'vitest';
import { createTextMatcher } from '../../../../renderer/palette/match-texts.ts';
import { createPaletteList, withRecent, type PaletteSources } from '../../../../renderer/palette/palette-list.ts';
import { commandRows, type PaletteRow } from '../../../../renderer/palette/palette-rows.ts';
import { answer, conversation, question } from '../../../gallery/chat/chat-scenes.ts';
import { createPaletteWindow } from './palette-scenes.ts';

const row = (id: string, label: string, changes: Partial<PaletteRow> = {}): PaletteRow => ({
  id,
  opensDialog: false,
  group: 'chat',
  icon: PlusIcon,
  label,
  words: '',
  note: '',
  command: null,
  problem: null,
  choices: null,
  noChoices: '',
  run: () => undefined,
  ...changes,
});

const commands = [row('new-chat', 'New chat', { group: 'chats' }), row('copy', 'Copy the last answer'), row('copy-plain', 'Copy the last answer as plain text'), row('theme', 'Theme…', { group: 'look', words: 'dark light' })];
const chats = Array.from({ length: 20 }, (_none, at) => row(`chat-${at}`, `Plan ${at}`, { group: 'chats' }));
const sources: PaletteSources = { commands, chats, prompts: [row('prompt-1', '/review', { group: 'prompts' })], recentIds: [], searchRow: (query) => row('search-for', query, { group: 'search' }) };
const idsOf = (query: string, changes: Partial<PaletteSources> = {}): string[] =>
  createPaletteList({ ...sources, ...changes })(query).flatMap(({ rows }) => rows.map(({ id }) => id));

describe('without a query', () => {
  it('lists everything, with some chats, in the order of the headings', () => {
    expect(idsOf('  ')).toEqual(['chat-0', 'chat-1', 'chat-2', 'chat-3', 'chat-4', 'new-chat', 'copy', 'copy-plain', 'prompt-1', 'theme']);
  });

  it('repeats at the top what was run last, once, and not what cannot be done', () => {
    const listed = createPaletteList({ ...sources, commands: [...commands, row('off', 'Off', { problem: 'no' })], recentIds: ['off', 'theme', 'gone', 'copy'] })('');
    expect(listed[0]).toMatchObject({ group: 'recent', rows: [{ id: 'theme' }, { id: 'copy' }] });
    expect(listed.flatMap(({ rows }) => rows).filter(({ id }) => id === 'theme')).toHaveLength(1);
  });
});

describe('with a query', () => {
  it('puts the best first, its group with it, and a search over all chats last', () => {
    expect(idsOf('theme')).toEqual(['theme', 'search-for']);
    expect(idsOf('copy')).toEqual(['copy', 'copy-plain', 'search-for']);
    expect(idsOf('copy plain')).toEqual(['copy-plain', 'search-for']);
    expect(idsOf('nothing is called so')).toEqual(['search-for']);
  });

  it('puts of equals what was run last first', () => {
    expect(idsOf('copy', { recentIds: ['copy-plain'] })).toEqual(['copy-plain', 'copy', 'search-for']);
  });

  it('puts what cannot be done after what can, before what is found by chance', () => {
    const some = [row('off', 'Compare versions', { problem: 'no' }), row('by-words', 'Ask several', { words: 'compare' }), row('chance', 'Copy one more page')];
    expect(idsOf('compare', { commands: some })).toEqual(['by-words', 'off', 'search-for']);
    expect(idsOf('comp', { commands: some.toSpliced(1, 1) })).toEqual(['off', 'search-for']);
  });

  it('finds no more than some of many chats', () => {
    expect(idsOf('plan').filter((id) => id.startsWith('chat-'))).toHaveLength(8);
    expect(idsOf('plan 17')).toEqual(['chat-17', 'search-for']);
  });
});

it('keeps what was lately run once each and not for ever', () => {
  expect(withRecent(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b']);
  expect(withRecent(['a'], 'quit')).toEqual(['a']);
  expect(withRecent(Array.from({ length: 30 }, (_none, at) => `x${at}`), 'a')).toHaveLength(10);
});

test.each([
  ['Übersicht', 'ubers', true],
  ['Copy the last answer', 'answer copy', true],
  ['Copy the last answer', 'cla', true],
  ['Copy the last answer', 'cal', false],
  ['New temporary chat', 'ntc', true],
  ['New temporary chat', 'temprary', true],
  ['New temporary chat', 'temporary xyz', false],
  ['週末の京都旅行', '京都', true],
  ['ما هي أفضل طريقة', 'طريقة', true],
])('%j is found by %j: %j', (label, query, isFound) => {
  expect((createTextMatcher([{ label, words: '' }]).match(query)[0] ?? 0) > 0).toBe(isFound);
});

it('takes a whole word for no first letters where it is written', () => {
  const things = [{ label: 'Theme…', words: '' }, { label: 'Search the web for the next message', words: '' }];
  expect(createTextMatcher(things).match('theme')[1]).toBe(0);
  expect(createTextMatcher(things).match('stw')[1]).toBeGreaterThan(0);
});

it('finds by another name, after what is called so', () => {
  const ranks = createTextMatcher([{ label: 'Theme', words: 'dark light' }, { label: 'Dark room', words: '' }]).match('dark');
  expect(ranks[1]).toBeLessThan(ranks[0] ?? 0);
});

test.each([
  ['dark mode', 'dark'],
  ['dark', 'dark'],
  ['light', 'light'],
  ['quit', 'quit'],
  ['shortcut', 'show-shortcuts'],
  ['exit', 'quit'],
  ['language', 'set-up-chat'],
  ['custom instructions', 'set-up-chat'],
  ['upgrade', 'add-credit'],
  ['update', 'settings-about'],
  ['Version', 'settings-about'],
  ['undo', 'undo'],
  ['font bigger', 'larger'],
  ['larger', 'larger'],
  ['tray', 'tray'],
  ['regenerate', 'answer-again'],
  ['system prompt', 'set-up-chat'],
  ['delete chat', 'trash'],
  ['restore backup', 'backups'],
  ['log out', 'sign-out'],
  ['incognito', 'new-temporary-chat'],
  ['spending', 'usage'],
  ['chatgpt', 'import'],
  ['switch model', 'choose-model'],
  ['setings', 'open-settings'],
  ['backup', 'backup'],
  ['back up', 'backup'],
  ['compare', 'ask-several'],
  ['preset', 'set-up-chat'],
  ['presets', 'set-up-chat'],
  ['rename', 'rename-chat'],
  ['edit message', 'edit-last'],
  ['send key', 'send-keys'],
  ['enter to send', 'send-keys'],
  ['persona', 'set-up-chat'],
  ['prompt library', 'prompts'],
  ['share', 'export'],
  ['report a problem', 'settings-about'],
])('who looks for %j finds %s first', async (query, id) => {
  const window = await createPaletteWindow();
  const list = createPaletteList({ ...sources, chats: [], prompts: [], commands: commandRows(window.look()) });
  expect(list(query)[0]?.rows[0]?.id).toBe(id);
});

it('finds in a chat the edit of a message by that word, before what only holds its letters', async () => {
  const window = await createPaletteWindow({ conversations: [conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', 'There.')])] });
  const list = createPaletteList({ ...sources, chats: [], prompts: [], commands: commandRows(window.look()) });
  expect(list('edit')[0]?.rows[0]?.id).toBe('edit-last');
});
