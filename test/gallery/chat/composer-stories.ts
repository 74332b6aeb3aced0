import { defaultParameters, defaultSetup, type ChatSetup } from '../../../app/domain/chat-setup.ts';
import type { ConversationSnapshot, Message } from '../../../app/domain/conversation.ts';
import type { SavedPrompt } from '../../../app/domain/saved-prompt.ts';
import { defaultSettings } from '../../../app/domain/settings.ts';
import { appError } from '../../../app/errors/app-error.ts';
import { buildScene, liveCatalog } from '../scenes.ts';
import type { Scene } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question } from './chat-scenes.ts';
import { sampleSent } from '../sample-sent.ts';
import { kyoto } from './sample-texts.ts';

const id = 'c-1';
const messages = [question('q-1', 'What should we see in Kyoto in three days?'), answer('a-1', kyoto)];
const setup: ChatSetup = {
  system: 'Answer as a travel guide who has lived in Kyoto for twenty years. Be brief, name prices in yen, and say what can be left out.',
  parameters: { ...defaultParameters, temperature: 0.4, stop: ['END'] },
};

const prompts: readonly SavedPrompt[] = [
  { id: 'p-1', name: 'rechtsschutzversicherungsgesellschaften', text: 'Vergleiche diese Angebote und nenne, was im Kleingedruckten steht: {{Angebote}}' },
  { id: 'p-2', name: 'review', text: 'Review this change. Name what is wrong, what is risky, and what you would do instead.\n\n{{change}}' },
  { id: 'p-3', name: 'translate', text: 'Translate the following into {{language}}. Keep names and numbers as they are.\n\n{{text}}' },
  { id: 'p-4', name: '要約', text: '次の文章を三つの文で要約してください。' },
];

const type =
  (text: string): NonNullable<Story['act']> =>
  ({ drafts }) =>
    drafts.getState().setText(id, text);

const searchFor =
  (text: string): NonNullable<Story['act']> =>
  ({ drafts }) => {
    drafts.getState().setText(id, text);
    drafts.getState().setWebSearch(id, true);
  };

const searched = [{ ...question('q-1', 'What is new in Kyoto this week?'), webSearch: true }, answer('a-1', 'Two exhibitions opened this week.', { webSearch: true })];
const refused = [
  { ...question('q-1', 'What is new in Kyoto this week?'), webSearch: true },
  answer('a-1', '', {
    webSearch: true,
    status: 'failed',
    usage: null,
    error: appError('gateway-rejected', 'The gateway refused with HTTP 400.', { status: 400, reason: 'web-search-refused', detail: 'Plugin "web" is not supported for this model' }),
  }),
];

const withPreset = (own: ChatSetup) => (): Scene =>
  buildScene({
    settings: { ...defaultSettings, isOnboarded: true, modelPresets: [{ modelRef: 'kilocode/anthropic/claude-sonnet-4', system: 'Answer in three sentences.', parameters: { ...defaultParameters, temperature: 0.2 } }] },
    conversations: [{ ...conversation(id, 'Trip to Kyoto', messages), setup: own }, ...otherConversations],
  });

/** Some turns with a model that reads `contextWindow` tokens and no more. */
const withWindow = (contextWindow: number) => (): Scene => {
  const catalog = liveCatalog(345);
  const turns = Array.from({ length: 8 }, (_, turn) => [question(`q-${turn}`, `What of day ${turn + 1}?`), answer(`a-${turn}`, kyoto, { usage: null })]).flat();
  return buildScene({
    catalog: { ...catalog, models: catalog.models.map((model) => (model.ref === 'kilocode/anthropic/claude-sonnet-4' ? { ...model, contextWindow } : model)) },
    conversations: [conversation(id, 'Trip to Kyoto', turns), ...otherConversations],
  });
};

const withPrompts = (): Scene =>
  buildScene({
    settings: { ...defaultSettings, isOnboarded: true, savedPrompts: prompts },
    conversations: [conversation(id, 'Trip to Kyoto', messages), ...otherConversations],
  });

const waitingFile = (name: string, place: number) => ({ hash: String(place).repeat(64), name, mediaType: 'application/pdf', sizeBytes: 48_000 * place });

const snapshotWithQueue = (status: Message['status']): ConversationSnapshot => ({
  ...conversation(id, 'Trip to Kyoto', [...messages, question('q-2', 'And if it rains?'), answer('a-2', 'Then the National Museum, the Manga Museum, and', { status, usage: null })]),
  queue: [
    { id: 'w-1', text: 'And what does all of it cost, with the trains from Tokyo, for two adults and a child of four who eats no fish? Name the sum in yen and in euros, and say which of the temples we could leave out to stay under it.', modelRef: null, reasoning: null },
    { id: 'w-2', text: 'ماذا لو تأخرنا؟', modelRef: null, reasoning: null },
    {
      id: 'w-3',
      text: 'Which of these is nearest to the station?',
      attachments: [waitingFile('kyoto-map.pdf', 1), waitingFile('Reiseunterlagen mit allen Buchungsbestaetigungen und Versicherungsscheinen 2026 (Kopie).pdf', 2)],
      modelRef: null,
      modelRefs: ['kilocode/anthropic/claude-sonnet-4', 'kilocode/openai/gpt-5', 'kilocode/google/gemini-2.5-pro'],
      reasoning: null,
      webSearch: true,
    },
    { id: 'w-4', text: '', attachments: [waitingFile('timetable.pdf', 3)], modelRef: null, reasoning: null },
  ],
});
/** The first one could not be sent when its turn came. */
const withUnsent = (): Scene => {
  const { queue, ...snapshot } = snapshotWithQueue('complete');
  const [, , withFiles, ...others] = queue;
  const error = appError('request-invalid', 'The file kyoto-map.pdf is not there any more. Attach it again.');
  return buildScene({ conversations: [{ ...snapshot, queue: withFiles === undefined ? [] : [{ ...withFiles, error }, ...others] }, ...otherConversations] });
};
const withQueue = (): Scene => buildScene({ conversations: [snapshotWithQueue('cancelled'), ...otherConversations] });

function composerStory(name: string, more: Partial<Story> = {}, ownSetup: ChatSetup = setup): Story {
  return {
    id: `composer-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [{ ...conversation(id, 'Trip to Kyoto', messages), setup: ownSetup }, ...otherConversations] }),
    ...more,
  };
}

/** What is written with, what goes along with it, and what was sent. */
export const composerStories: readonly Story[] = [
  composerStory('setup', { press: ['Instructions and parameters, changed in this chat'] }),
  composerStory('setup-empty', { press: ['Instructions and parameters'] }, { system: null, parameters: defaultParameters }),
  composerStory('setup-preset', { scene: withPreset(defaultSetup), press: ['Instructions and parameters, from your preset'] }),
  composerStory('setup-own', { scene: withPreset(setup), press: ['Instructions and parameters, changed in this chat'] }),
  composerStory('slash', { scene: withPrompts, act: type('/') }),
  composerStory('slash-models', { act: type('/model clau') }),
  composerStory('slash-long', { scene: withPrompts, act: type('/re') }),
  composerStory('prompt-form', { scene: withPrompts, act: type('/translate'), press: ['/translate'] }),
  { id: 'settings-prompts', screen: 'settings', section: 'chat', scene: withPrompts },
  { id: 'settings-prompt-edit', screen: 'settings', section: 'chat', scene: withPrompts, press: ['Edit /translate'] },
  composerStory('queue', {
    scene: withQueue,
    overrides: {
      'chat.attach': () => ({ hasOlder: false, snapshot: snapshotWithQueue('streaming'), replies: [{ replyId: 'r-1', messageId: 'a-2', nextSeq: 0 }] }),
    },
  }),
  composerStory('queue-left', { scene: withQueue }),
  composerStory('queue-failed', { scene: withUnsent }),
  composerStory('web-search', { act: searchFor('What is new in Kyoto this week?') }),
  composerStory('web-search-free', { act: (stores) => (searchFor('What is new?')(stores), stores.chat.getState().chooseModel('kilocode/kilo-auto/free')) }),
  composerStory('web-searched', { scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', searched), ...otherConversations] }) }),
  composerStory('web-search-refused', { scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', refused), ...otherConversations] }) }),
  composerStory('sent', { press: ['More actions', 'What was sent'] }),
  composerStory('sent-changed', {
    overrides: { 'chat.getSent': () => ({ ...sampleSent, headers: [...sampleSent.headers], certainty: 'changed', shortenedCount: 2 }) },
    press: ['More actions', 'What was sent'],
  }),
  { id: 'composer-context-half', screen: 'chat', conversationId: id, scene: withWindow(4500), act: type('And if it rains?') },
  { id: 'composer-context-near', screen: 'chat', conversationId: id, scene: withWindow(2500), act: type('And if it rains?') },
  { id: 'composer-context-over', screen: 'chat', conversationId: id, scene: withWindow(1500), act: type('And if it rains?') },
];
