import type { ChatImportReport } from '../../app/domain/chat-import.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { Stores } from '../../renderer/stores/stores.ts';
import { longChat } from './chat/chat-scenes.ts';
import { buildScene } from './scenes.ts';
import { never } from './scripted-bridge.ts';
import type { Story } from './stories.ts';

const report: ChatImportReport = {
  source: 'chatgpt',
  imported: 1284,
  copies: 0,
  alreadyHere: 31,
  grown: 4,
  messages: 22_416,
  files: 312,
  skipped: [
    { what: 'file', reason: 'not-in-archive', count: 41, titles: ['Trip to Kyoto', 'Donaudampfschifffahrtsgesellschaft', 'رحلة إلى كيوتو'] },
    { what: 'message', reason: 'unknown-content', count: 6, titles: ['SQL window functions'] },
    { what: 'conversation', reason: 'no-messages', count: 2, titles: [] },
  ],
  isStopped: false,
  error: null,
};

const importNow = ({ transfer }: Stores): void => void transfer.getState().runImport();
const askAll = ({ transfer }: Stores): void => transfer.getState().askExport({ id: null, title: null });
const askOne = ({ transfer }: Stores): void => transfer.getState().askExport({ id: longChat.conversation.id, title: 'Three days in Kyoto, with a day for the temples and one for the river' });
const run = ({ transfer }: Stores): void => void transfer.getState().runExport({ format: 'markdown', branch: 'open', withTrash: false });

const inSettings = { screen: 'settings', section: 'data', scene: () => buildScene() } as const;
const inChat = { screen: 'chat', scene: () => buildScene({ conversations: [longChat] }), conversationId: longChat.conversation.id } as const;

/** Chats out to files and in from them. */
export const transferStories: readonly Story[] = [
  { ...inSettings, id: 'settings-import-report', overrides: { 'conversations.import': () => ({ report }) }, act: importNow },
  {
    ...inSettings,
    id: 'settings-import-stopped',
    overrides: { 'conversations.import': () => ({ report: { ...report, imported: 212, messages: 3100, files: 0, copies: 1, skipped: [], isStopped: true } }) },
    act: importNow,
  },
  { ...inSettings, id: 'settings-importing', overrides: { 'conversations.import': never }, act: importNow },
  {
    ...inSettings,
    id: 'settings-import-refused',
    overrides: {
      'conversations.import': () => {
        throw appException('request-invalid', 'The JSON holds no chat that is known.', { reason: 'archive-unknown' });
      },
    },
    act: importNow,
  },
  { ...inSettings, id: 'export-all', act: askAll },
  { ...inChat, id: 'export-chat', act: askOne },
  {
    ...inChat,
    id: 'export-working',
    overrides: { 'conversations.export': never },
    act: (stores) => {
      askOne(stores);
      run(stores);
    },
  },
  {
    ...inChat,
    id: 'export-done',
    act: (stores) => {
      askOne(stores);
      run(stores);
    },
  },
];
