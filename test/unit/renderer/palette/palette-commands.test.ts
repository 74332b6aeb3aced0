import { expect, it, test } from 'vitest';
import { reasoningLevels } from '../../../../app/domain/model.ts';
import { slashCommandNames } from '../../../../app/domain/saved-prompt.ts';
import { defaultSettings } from '../../../../app/domain/settings.ts';
import { appCommands } from '../../../../app/domain/app-info.ts';
import { pinnedCommands } from '../../../../renderer/keyboard/command-bus.ts';
import { shortcuts } from '../../../../renderer/keyboard/shortcuts.ts';
import { paletteCommands } from '../../../../renderer/palette/palette-commands.ts';
import { createChoiceList } from '../../../../renderer/palette/palette-list.ts';
import { chatRows, choiceRows, commandRows, promptRows, searchRow, type PaletteRow } from '../../../../renderer/palette/palette-rows.ts';
import { paletteStrings } from '../../../../renderer/strings/palette-strings.en.ts';
import { strings } from '../../../../renderer/strings/strings.en.ts';
import { answer, conversation, question, summary } from '../../../gallery/chat/chat-scenes.ts';
import { createPaletteWindow, type PaletteWindow } from './palette-scenes.ts';

const chat = (changes: Parameters<typeof summary>[3] = {}) => conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', 'There.')], changes);
const rowOf = (window: PaletteWindow, id: string): PaletteRow | undefined => commandRows(window.look()).find((row) => row.id === id);

it('has a line for every key of the window and every command of the menus', async () => {
  const conversations = pinnedCommands.map((_command, at) => ({ ...chat(), conversation: summary(`p-${at}`, `Pinned ${at}`, at, { pinnedAt: `2026-01-0${at + 1}T00:00:00.000Z` }) }));
  const scene = (await createPaletteWindow({ conversations })).look();
  const listed = new Set([...commandRows(scene), ...chatRows(scene)].map(({ command }) => command));
  const asked = [...shortcuts.map(({ command }) => command), ...appCommands].filter((command) => command !== 'open-palette');
  expect(asked.filter((command) => !listed.has(command))).toEqual([]);
});

it('has a line for every word that it knows, each once', () => {
  expect(paletteCommands.map(({ id }) => id).toSorted()).toEqual(Object.keys(paletteStrings.commands).toSorted());
});

it('says of what opens a dialog that it does, whatever it is called', async () => {
  const rows = commandRows((await createPaletteWindow({ conversations: [chat()] })).look());
  const opening = rows.filter(({ opensDialog }) => opensDialog).map(({ id }) => id);
  expect(opening).toEqual(expect.arrayContaining(['choose-model', 'rename-chat', 'show-sent', 'compare-versions', 'show-shortcuts', 'import']));
  expect(opening.filter((id) => ['sign-in', 'sign-out', 'thinking', 'clear', 'focus-composer'].includes(id))).toEqual([]);
});

it('reaches every section of the settings and does what every slash does', async () => {
  const ids = new Set<string>(paletteCommands.map(({ id }) => id));
  expect(Object.keys(strings.settings.sections).filter((section) => !ids.has(`settings-${section}`))).toEqual([]);
  const ofSlash = { model: 'choose-model', models: 'open-catalog', system: 'set-up-chat', new: 'new-chat', temp: 'new-temporary-chat', export: 'export', clear: 'clear', web: 'web' };
  expect(slashCommandNames.filter((name) => !ids.has(ofSlash[name]))).toEqual([]);
});

it('gives a command of the window to the window, with the chat on the screen where it is about the chat', async () => {
  const window = await createPaletteWindow({ conversations: [chat()] });
  window.stores.navigation.getState().open('settings');
  rowOf(window, 'copy-last-answer')?.run();
  expect(window.given).toEqual(['copy-last-answer']);
  expect(window.stores.navigation.getState().screen).toBe('chat');
});

it('waits with a command for a chat that is not on the screen yet', async () => {
  const window = await createPaletteWindow({ conversations: [chat()] });
  window.stores.navigation.getState().open('settings');
  const scene = window.look();
  commandRows(scene).find(({ id }) => id === 'answer-again')?.run();
  expect(window.given).toEqual(['answer-again']);
});

test.each([
  ['without a chat', [], { 'rename-chat': 'noChat', export: 'noChat', clear: 'empty', 'copy-last-answer': 'noAnswer', 'stop-answer': 'notAnswering', trash: 'noChat', 'new-chat': null, 'quote-selection': 'noSelection' }],
  ['with an answer', [chat()], { 'rename-chat': null, export: null, clear: null, 'copy-last-answer': null, 'compare-versions': 'oneVersion', 'toggle-reasoning': 'noThoughts', continue: 'whole', 'copy-code': 'noCode', 'copy-table': 'noTable', 'enlarge-diagram': 'noDiagram', 'wrap-code': null }],
  ['with answers side by side', [{ ...chat(), sideBySide: [answer('a-1', 'There.'), answer('a-2', 'Here.')] }], { 'answer-again': null, 'copy-last-answer': 'unchosen', fork: 'unchosen', 'copy-code': 'unchosen' }],
  ['in a temporary chat', [chat({ isTemporary: true })], { export: 'temporary', keep: null, delete: null }],
] as const)('says what cannot be done %s', async (_name, conversations, expected) => {
  const window = await createPaletteWindow({ conversations: [...conversations] });
  const problems = Object.keys(expected).map((id) => [id, rowOf(window, id)?.problem]);
  const { problems: words } = paletteStrings;
  expect(problems).toEqual(Object.entries(expected).map(([id, word]) => [id, word === null ? null : words[word as keyof typeof words]]));
});

it('offers for a chat what its menu offers, and nothing of the other state', async () => {
  const idsOf = async (changes: Parameters<typeof summary>[3]) => {
    const rows = commandRows((await createPaletteWindow({ conversations: [chat(changes)] })).look()).map(({ id }) => id);
    return ['pin', 'unpin', 'archive', 'take-out', 'keep', 'trash', 'delete'].filter((id) => rows.includes(id));
  };
  expect(await idsOf({})).toEqual(['pin', 'archive', 'trash']);
  expect(await idsOf({ pinnedAt: '2026-01-01T00:00:00.000Z' })).toEqual(['unpin', 'archive', 'trash']);
  expect(await idsOf({ isTemporary: true })).toEqual(['keep', 'delete']);
});

it('puts the open chat into the trash and opens a new one', async () => {
  const trashed: string[] = [];
  const window = await createPaletteWindow({ conversations: [chat()] }, { 'conversations.trash': ({ conversationId }) => (trashed.push(conversationId), {}) });
  rowOf(window, 'trash')?.run();
  await expect.poll(() => window.stores.chat.getState().conversationId).toBeNull();
  expect(trashed).toEqual(['c-1']);
});

it('opens a chat again that is taken back from the trash, unless another was opened meanwhile', async () => {
  const window = await createPaletteWindow({ conversations: [chat()] });
  const { chat: open, undo } = window.stores;
  const trash = async (): Promise<void> => {
    rowOf(window, 'trash')?.run();
    await expect.poll(() => open.getState().conversationId).toBeNull();
  };
  await trash();
  await undo.getState().take();
  expect(open.getState()).toMatchObject({ conversationId: 'c-1', phase: 'open' });
  await trash();
  open.getState().newChat();
  await undo.getState().take();
  expect(open.getState().conversationId).toBeNull();
});

it('chooses among the values of a setting on a second page, the one in force marked', async () => {
  const window = await createPaletteWindow({ settings: { ...defaultSettings, theme: 'dark' } });
  const theme = rowOf(window, 'theme');
  if (theme === undefined) throw new Error('no theme');
  const values = choiceRows(theme, window.look());
  expect(values.map(({ label, isChosen }) => [label, isChosen])).toEqual([['System', false], ['Light', false], ['Dark', true]]);
  values[1]?.run();
  await expect.poll(() => window.stores.settings.getState().settings.theme).toBe('light');
  const thinking = commandRows(window.look()).find(({ id }) => id === 'thinking');
  expect(thinking === undefined ? 0 : choiceRows(thinking, window.look()).length).toBe(reasoningLevels.length + 1);
});

it('names the code and the tables of the last answer on a second page', async () => {
  const text = 'Look:\n\n```ts\n\nconst one = 1;\n```\n\n```\nplain\n```\n\n| City | Age |\n|---|---|\n| Lyon | 3 |';
  const window = await createPaletteWindow({ conversations: [conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', text)])] });
  const labels = (id: string): readonly string[] => {
    const row = rowOf(window, id);
    if (row === undefined) throw new Error(`no ${id}`);
    expect(row.problem).toBeNull();
    return choiceRows(row, window.look()).map(({ label }) => label);
  };
  expect(labels('copy-code')).toEqual(['ts: const one = 1;', 'plain']);
  expect(labels('copy-table')).toEqual(['For a spreadsheet (CSV): City, Age', 'As Markdown: City, Age']);
});

it('gives what is empty a name too: code without a word to be seen, and a table without a head', async () => {
  const text = '```\n```\n\n```ts\n \u200b\n\n```\n\n| | |\n|---|---|\n| 1 | 2 |';
  const window = await createPaletteWindow({ conversations: [conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', text)])] });
  const labels = (id: string) => choiceRows(rowOf(window, id) as PaletteRow, window.look()).map(({ label }) => label);
  expect(labels('copy-code')).toEqual(['Empty block', 'ts: empty block']);
  expect(labels('copy-table')).toEqual(['For a spreadsheet (CSV): table 1', 'As Markdown: table 1']);
});

it('reads a long answer when its page is opened, and not before; the page says where there is nothing', async () => {
  const text = `${'Words and words.\n\n'.repeat(400)}- a list\n    - in a list`;
  const window = await createPaletteWindow({ conversations: [conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', text)])] });
  const row = rowOf(window, 'copy-code');
  expect(row).toMatchObject({ problem: null, noChoices: paletteStrings.problems.noCode });
  expect(row === undefined ? null : choiceRows(row, window.look())).toEqual([]);
  expect(rowOf(window, 'copy-table')?.problem).toBe(paletteStrings.problems.noTable);
});

it('lists the first hundred of many values, says how many there are, and finds each by its words', async () => {
  const window = await createPaletteWindow({
    conversations: [conversation('c-1', 'Trip', [question('q-1', 'Where?'), answer('a-1', Array.from({ length: 1200 }, (_none, at) => `\`\`\`\nline${at}\n\`\`\``).join('\n\n'))])],
  });
  const row = rowOf(window, 'copy-code') as PaletteRow;
  const list = createChoiceList(row, choiceRows(row, window.look()));
  const [section] = list('');
  expect([section?.rows.length, section?.rows[99]?.label, section?.foundCount]).toEqual([100, 'line99', 1200]);
  expect(list('line1199')).toMatchObject([{ rows: [{ label: 'line1199' }] }]);
  expect(list('line1199')[0]).not.toHaveProperty('foundCount');
  expect(list('no such line')).toEqual([]);
});

it('turns a setting that is not to be seen on and off on a second page only, says so, and takes it back', async () => {
  const window = await createPaletteWindow();
  const isOn = (): boolean => window.stores.settings.getState().settings.isCloseToTray;
  const tray = rowOf(window, 'tray');
  if (tray === undefined) throw new Error('no tray');
  expect([tray.choices === null, tray.note, isOn()]).toEqual([false, 'on', true]);
  choiceRows(tray, window.look())[1]?.run();
  await expect.poll(isOn).toBe(false);
  expect(rowOf(window, 'tray')?.note).toBe('off');
  expect(window.stores.undo.getState().offer?.text).toBe('Keep running in the tray: off');
  expect(rowOf(window, 'undo')).toMatchObject({ problem: null, note: 'Keep running in the tray: off' });
  rowOf(window, 'undo')?.run();
  expect(window.given).toEqual(['undo']);
  await window.stores.undo.getState().take();
  await expect.poll(isOn).toBe(true);
  expect(rowOf(window, 'undo')?.problem).toBe(paletteStrings.problems.noUndo);
});

it('wraps all code by one press, which is kept as a setting, and again by the next', async () => {
  const kept: unknown[] = [];
  const window = await createPaletteWindow({}, { 'settings.update': (patch) => (kept.push(patch), { ...defaultSettings, ...(patch as object) }) });
  for (const isCodeWrapped of [true, false]) {
    rowOf(window, 'wrap-code')?.run();
    await expect.poll(() => window.stores.settings.getState().settings.isCodeWrapped).toBe(isCodeWrapped);
    expect(rowOf(window, 'wrap-code')).toMatchObject({ choices: null, note: isCodeWrapped ? 'on' : 'off' });
  }
  expect(kept).toEqual([{ isCodeWrapped: true }, { isCodeWrapped: false }]);
});

it('quits by its own entry, and changes no setting by it', async () => {
  const asked: string[] = [];
  const window = await createPaletteWindow({}, { 'app.quit': () => (asked.push('quit'), {}), 'settings.update': () => (asked.push('settings'), defaultSettings) });
  rowOf(window, 'quit')?.run();
  await expect.poll(() => asked).toEqual(['quit']);
});

it('lists chats with the one used last first, and the keys of the pinned ones', async () => {
  const conversations = [
    { ...chat(), conversation: summary('c-1', 'Pinned long ago', 90, { pinnedAt: '2026-01-01T00:00:00.000Z' }) },
    { ...chat(), conversation: summary('c-2', 'Yesterday', 24) },
    { ...chat(), conversation: summary('c-3', '', 2) },
  ];
  const window = await createPaletteWindow({ conversations });
  const rows = chatRows(window.look());
  expect(rows.map(({ label, command }) => [label, command])).toEqual([['New chat', null], ['Yesterday', null], ['Pinned long ago', 'pinned-1']]);
  rows[1]?.run();
  await expect.poll(() => window.stores.chat.getState().conversationId).toBe('c-2');
});

it('writes a saved prompt into an empty composer, and never over a text', async () => {
  const window = await createPaletteWindow({ settings: { ...defaultSettings, savedPrompts: [{ id: 'p-1', name: 'review', text: 'Review this' }] } });
  expect(promptRows(window.look())[0]?.problem).toBeNull();
  promptRows(window.look())[0]?.run();
  expect(window.stores.drafts.getState().drafts['']?.text).toBe('/review');
  expect(promptRows(window.look())[0]?.problem).toBe(paletteStrings.problems.draft);
});

it('looks for what was typed in all chats', async () => {
  const window = await createPaletteWindow();
  searchRow('kyoto', window.look()).run();
  expect(window.stores.search.getState().query).toBe('kyoto');
  expect(window.given).toEqual(['search-chats']);
});
