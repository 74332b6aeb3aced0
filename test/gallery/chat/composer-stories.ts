import { defaultParameters, type ChatSetup } from '../../../app/domain/chat-setup.ts';
import { buildScene } from '../scenes.ts';
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
  composerStory('sent', { press: ['More actions', 'What was sent'] }),
  composerStory('sent-changed', {
    overrides: { 'chat.getSent': () => ({ ...sampleSent, headers: [...sampleSent.headers], certainty: 'changed', shortenedCount: 2 }) },
    press: ['More actions', 'What was sent'],
  }),
];
