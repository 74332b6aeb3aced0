import { defaultSettings } from '../../app/domain/settings.ts';
import { answer, conversation, otherConversations, question } from './chat/chat-scenes.ts';
import { kyoto } from './chat/sample-texts.ts';
import { buildScene, grace, noKey, signedOutAccount } from './scenes.ts';
import type { Scene } from './scripted-bridge.ts';
import { buildAccount } from '../builders/account-builder.ts';
import type { Story } from './stories.ts';

const id = 'c-1';
const messages = [question('q-1', 'What should we see in Kyoto in three days?'), answer('a-1', kyoto)];

const scene = (changes: Partial<Scene> = {}) => (): Scene =>
  buildScene({
    settings: {
      ...defaultSettings,
      isOnboarded: true,
      recentCommandIds: ['theme', 'copy-last-answer', 'usage'],
      savedPrompts: [
        { id: 'p-1', name: 'review', text: 'Review this change. Name what is wrong, what is risky, and what you would do instead.\n\n{{change}}' },
        { id: 'p-2', name: 'rechtsschutzversicherungsgesellschaften', text: 'Vergleiche diese Angebote und nenne, was im Kleingedruckten steht.' },
      ],
    },
    account: buildAccount({ profile: grace }),
    conversations: [conversation(id, 'Trip to Kyoto', messages, { pinnedAt: '2026-01-01T00:00:00.000Z' }), ...otherConversations],
    ...changes,
  });

function paletteStory(name: string, more: Partial<Story> = {}): Story {
  return { id: `palette-${name}`, screen: 'chat', conversationId: id, scene: scene(), command: 'open-palette', ...more };
}

const answered = (text: string) => scene({ conversations: [conversation(id, 'Build scripts', [question('q-1', 'Show me every script.'), answer('a-1', text)]), ...otherConversations] });
const fence = (language: string, code: string): string => `\`\`\`${language}\n${code}\n\`\`\``;
const someCode = [fence('ts', 'export const total = rows.reduce((sum, { price }) => sum + price, 0);'), fence('', ''), fence('sh', ''), fence('', 'npm run build')].join('\n\n');
const noCode = '1. The station\n    - by train, from the airport in 75 minutes\n    - by bus\n'.repeat(60);
const muchCode = Array.from({ length: 240 }, (_none, at) => `- ${fence('sh', `  npm run step-${at + 1}`).replaceAll('\n', '\n  ')}`).join('\n');

/** The palette: everything, what was found, nothing, long and right-to-left names, a page of values, a long one and an empty one, a first start; the sheet with the shortcuts. */
export const paletteStories: readonly Story[] = [
  paletteStory('all'),
  paletteStory('found', { type: 'copy' }),
  paletteStory('cannot', { type: 'version' }),
  paletteStory('nothing', { type: 'zzqx' }),
  paletteStory('long', { type: 'rechts' }),
  paletteStory('right-to-left', { type: 'ما هي' }),
  paletteStory('theme', { press: ['Theme…'] }),
  paletteStory('code', { scene: answered(someCode), press: ['Copy code of the last answer…'] }),
  paletteStory('code-many', { scene: answered(muchCode), press: ['Copy code of the last answer…'] }),
  paletteStory('code-none', { scene: answered(noCode), press: ['Copy code of the last answer…'] }),
  { id: 'shortcuts', screen: 'chat', conversationId: id, scene: scene(), command: 'show-shortcuts' },
  paletteStory('payer', { press: ['Who pays…'] }),
  { id: 'palette-first', screen: 'onboarding', command: 'open-palette', scene: scene({ settings: defaultSettings, apiKey: noKey, account: signedOutAccount, conversations: [] }) },
];
