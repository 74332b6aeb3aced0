import { defaultSetup } from '../../../app/domain/chat-setup.ts';
import { defaultSettings } from '../../../app/domain/settings.ts';
import { appException } from '../../../app/errors/app-error.ts';
import type { ConversationBranch } from '../../../app/domain/branch.ts';
import type { ConversationSummary, Message } from '../../../app/domain/conversation.ts';
import { buildScene, info } from '../scenes.ts';
import { never } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question, summary } from './chat-scenes.ts';
import { kyoto } from './sample-texts.ts';

const id = 'c-1';
const fail = (): never => {
  throw appException('storage-failed', 'SQLITE_IOERR: disk I/O error');
};
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

const first = { ...question('q-1', 'What should we see in Kyoto in three days?'), versionIds: ['q-0', 'q-1'], branchName: 'without the child' };
const second = answer('a-1', kyoto, { versionIds: ['a-0', 'a-1', 'a-2'] });
const turns: readonly Message[] = [first, second, question('q-2', 'And if it rains all day?'), answer('a-3', 'Then the National Museum, the Manga Museum, and a long tea in Gion.')];

const versionsTwice = [...turns.slice(0, -1), answer('a-3', 'Then the National Museum.', { versionIds: ['a-2', 'a-3'] })];
const longQuestion = [question('q-1', Array.from({ length: 20 }, (_, day) => `Rain on day ${day + 1}: where do we go?`).join('\n')), turns[3]].flatMap((each) => each ?? []);

const versions: readonly Message[] = [
  answer('a-0', 'Three days is enough for the east, the west and Arashiyama. Start early, before the buses do.\n\n1. Fushimi Inari at seven\n2. Kiyomizu-dera\n3. Gion in the evening', {
    modelRef: 'kilocode/openai/gpt-5.1',
    branchName: 'the shorter one',
    createdAt: ago(3),
  }),
  second,
  answer('a-2', '', { status: 'cancelled' }),
];

const branches: readonly ConversationBranch[] = [
  { leafId: 'a-3', startId: 'q-1', partsAfterId: null, name: 'without the child', isOpen: true, updatedAt: ago(0.2), messageCount: 4, ownCount: 4, excerpt: 'What should we see in Kyoto in three days?' },
  { leafId: 'x-1', startId: 'a-0', partsAfterId: 'q-1', name: null, isOpen: false, updatedAt: ago(3), messageCount: 6, ownCount: 5, excerpt: 'Three days is enough for the east, the west and Arashiyama. Start early, before the buses do. 1. Fushimi Inari at…' },
  { leafId: 'x-2', startId: 'q-0', partsAfterId: null, name: null, isOpen: false, updatedAt: ago(30), messageCount: 12, ownCount: 12, excerpt: 'What should we see in Kyoto in three days with a child of four?' },
];

const pinned = [
  { ...otherConversations[1], conversation: summary('p-1', 'House rules for the assistant', 200, { pinnedAt: ago(500) }) },
  { ...otherConversations[1], conversation: summary('p-2', 'Steuererklärung 2026 und was noch fehlt', 90, { pinnedAt: ago(400) }) },
].map((each) => ({ messages: [], draft: { text: '', attachments: [] }, sideBySide: [], edits: {}, setup: defaultSetup, queue: [], scroll: null, conversation: each.conversation }));

function branchStory(name: string, more: Partial<Story> = {}, changes: Partial<ConversationSummary> = {}, messages: readonly Message[] = turns): Story {
  return {
    id: `chat-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [...pinned, conversation(id, 'Trip to Kyoto', messages, changes), ...otherConversations] }),
    ...more,
  };
}

const archived = [
  summary('s-1', 'Trip to Lisbon, spring', 700, { archivedAt: ago(100) }),
  summary('s-2', 'Rechtsschutzversicherungsgesellschaften vergleichen und kündigen, zweiter Versuch nach dem Umzug', 2000, { archivedAt: ago(900) }),
  summary('s-3', 'ما هي أفضل طريقة لتعلم العربية؟', 4000, { archivedAt: ago(2000) }),
];
const trashed = [
  { conversation: summary('t-1', 'Draft of the letter to the landlord', 3, { trashedAt: ago(2) }), daysLeft: 30 },
  { conversation: summary('t-2', 'Birthday poem for Max', 300, { trashedAt: ago(400) }), daysLeft: 13 },
  { conversation: summary('t-3', 'A rather long title of a chat about the migration of a database from one version to the next', 900, { trashedAt: ago(700) }), daysLeft: 1 },
];

/** Branches, pins, what is put away, and chats that are not saved. */
export const branchStories: readonly Story[] = [
  branchStory('versions'),
  branchStory('versions-mac', { scene: () => buildScene({ info: { ...info, platform: 'darwin' }, conversations: [conversation(id, 'Trip to Kyoto', versionsTwice)] }) }),
  branchStory('found-question', { overrides: { 'conversations.find': () => ({ found: [{ messageId: 'q-1', isOpen: true, ranges: [{ start: 0, end: 4 }, { start: 40, end: 44 }] }] }) } }, {}, longQuestion),
  branchStory('edit', { act: ({ editing }) => editing.getState().start('q-1') }),
  branchStory('edit-web', { act: ({ editing }) => (editing.getState().start('q-1'), editing.getState().setWebSearch(first, true)) }),
  branchStory('edit-unsent', { act: ({ editing }) => editing.getState().receive({ 'q-2': { text: 'And if it rains all day and we have a' } }) }),
  branchStory('edited', { act: ({ undo }) => undo.getState().make({ place: 'chat', text: 'Message edited.' }, () => undefined) }),
  branchStory('cleared', { act: ({ undo }) => undo.getState().make({ place: 'chat', text: 'Chat cleared. Its messages are in the trash.' }, () => undefined) }, {}, []),
  branchStory('compare', { overrides: { 'conversations.getVersions': () => ({ messages: [...versions] }) }, press: ['More actions', 'Compare versions'] }),
  branchStory('answer-with', { press: ['More actions', 'Answer again with another model…'] }),
  branchStory('branches', { overrides: { 'conversations.listBranches': () => ({ branches: [...branches] }) }, press: ['Chat actions', 'Branches…'] }),
  branchStory('branches-one', { overrides: { 'conversations.listBranches': () => ({ branches: branches.slice(0, 1) }) }, press: ['Chat actions', 'Branches…'] }),
  branchStory('name-branch', { press: ['Actions for this message', 'Rename this branch…'] }),
  branchStory('temporary', {}, { isTemporary: true }),
  branchStory('temporary-new', {}, { isTemporary: true, title: 'Temporary chat' }, []),
  branchStory('archived', {}, { archivedAt: ago(100) }),
  branchStory('menu', { press: ['Chat actions'] }),
  branchStory('branches-unread', { overrides: { 'conversations.listBranches': fail }, press: ['Chat actions', 'Branches…'] }),
  branchStory('no-list', {
    scene: () => buildScene({ settings: { ...defaultSettings, isOnboarded: true, isSidebarOpen: false }, conversations: [conversation(id, 'Trip to Kyoto', turns), ...otherConversations] }),
    overrides: { 'conversations.rename': fail, 'conversations.setPinned': fail },
    act: ({ conversations, undo }) => {
      void conversations.getState().setPinned(id, true);
      undo.getState().make({ place: 'list', text: 'Chat deleted.' }, () => undefined);
    },
  }),
  branchStory('take-out-fails', { overrides: { 'conversations.setArchived': fail } }, { archivedAt: ago(100) }),
  branchStory('deleted', { act: ({ undo }) => undo.getState().make({ place: 'list', text: 'Chat deleted.' }, () => undefined) }),
  {
    id: 'shelf-archive',
    screen: 'shelf',
    scene: () => buildScene({ conversations: [...otherConversations] }),
    overrides: { 'conversations.list': ({ scope }) => ({ conversations: scope === 'archived' ? archived : otherConversations.map((each) => each.conversation) }), 'trash.list': () => ({ chats: trashed }) },
  },
  {
    id: 'shelf-trash',
    screen: 'shelf',
    scene: () => buildScene({ conversations: [...otherConversations] }),
    overrides: { 'trash.list': () => ({ chats: trashed }) },
    press: ['Trash 3'],
  },
  {
    id: 'shelf-erase',
    screen: 'shelf',
    scene: () => buildScene({ conversations: [...otherConversations] }),
    overrides: { 'trash.list': () => ({ chats: trashed }) },
    press: ['Trash 3', 'Erase: Birthday poem for Max'],
  },
  {
    id: 'shelf-erasing',
    screen: 'shelf',
    scene: () => buildScene({ conversations: [...otherConversations] }),
    overrides: { 'trash.list': () => ({ chats: trashed }), 'trash.erase': never },
    press: ['Trash 3', 'Empty trash', 'Erase'],
  },
  { id: 'shelf-empty', screen: 'shelf', scene: () => buildScene() },
];
