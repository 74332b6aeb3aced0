import type { Message } from '../../../app/domain/conversation.ts';
import { appException } from '../../../app/errors/app-error.ts';
import { manyModels } from '../sample-models.ts';
import { buildScene } from '../scenes.ts';
import { never } from '../scripted-bridge.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, otherConversations, question } from './chat-scenes.ts';
import { arabic, kyoto } from './sample-texts.ts';

const id = 'c-1';
const ask = question('q-1', 'What should we see in Kyoto in three days?');
const others = manyModels(40).filter(({ vendor, isFree }) => vendor !== 'anthropic' && !isFree).map(({ ref }) => ref);
const refs = ['kilocode/anthropic/claude-sonnet-4', ...others];

const usage = (completionTokens: number, costUsd: number): Message['usage'] => ({
  promptTokens: 1840,
  completionTokens,
  reasoningTokens: 0,
  cachedTokens: 0,
  cacheWriteTokens: 0,
  costUsd,
  estimatedCostUsd: null,
  isByok: false,
  servedModel: null,
});

const texts = [kyoto.slice(0, 900), 'Go early: **Fushimi Inari** at six, then Tofuku-ji.\n\n- Day two: Arashiyama\n- Day three: Nara', kyoto.slice(0, 420), 'Three temples are enough for anybody.'];

const column = (index: number, changes: Partial<Message> = {}): Message =>
  answer(`a-${index + 1}`, texts[index] ?? '', {
    parentId: 'q-1',
    modelRef: refs[index] ?? null,
    usage: usage(180 + 240 * index, 0.0012 * (index + 1)),
    timings: { firstTokenMs: 300 + 420 * index, reasoningMs: null, totalMs: 4200 + 2300 * index },
    versionIds: ['a-1', 'a-2', 'a-3', 'a-4'],
    ...changes,
  });
const writing = (index: number, characters: number): Message =>
  column(index, { status: 'streaming', usage: null, text: (texts[index] ?? '').slice(0, characters), timings: { firstTokenMs: null, reasoningMs: null, totalMs: null } });

function severalStory(name: string, columns: readonly Message[], more: Partial<Story> = {}, first: Message = ask): Story {
  const [open] = columns;
  const snapshot = { ...conversation(id, 'Trip to Kyoto', open === undefined ? [first] : [first, open]), sideBySide: columns };
  const live = columns.filter(({ status }) => status === 'streaming');
  return {
    id: `several-${name}`,
    screen: 'chat',
    conversationId: id,
    scene: () => buildScene({ conversations: [snapshot, ...otherConversations] }),
    ...(live.length > 0 && {
      overrides: {
        'chat.attach': () => ({ snapshot, hasOlder: false, replies: live.map((message, index) => ({ replyId: `r-${index}`, messageId: message.id, nextSeq: 0 })) }),
      },
    }),
    ...more,
  };
}

const busy = appException('rate-limited', '429', { status: 429 }).error;
const long = 'A model with a name so long that no column of any window has room for all of it';

/** Four answers, of which the first gives its place to another one when it is asked once more. */
function againStory(): Story {
  const columns = [0, 1, 2, 3].map((index) => column(index));
  const [, ...others] = columns;
  const again = column(0, { id: 'a-5' });
  let isAgain = false;
  const snapshot = () => {
    const shown = isAgain ? [again, ...others] : columns;
    return { ...conversation(id, 'Trip to Kyoto', [ask, ...shown.slice(0, 1)]), sideBySide: shown };
  };
  return severalStory('again', columns, {
    overrides: {
      'chat.attach': () => ({ snapshot: snapshot(), hasOlder: false, replies: [] }),
      'chat.answerAgain': () => {
        isAgain = true;
        return { replyId: 'r-5', conversationId: id, userMessageId: 'q-1', messageId: 'a-5' };
      },
    },
  });
}

/** Answers of several models to one message, side by side. */
export const severalStories: readonly Story[] = [
  severalStory('two', [column(0), column(1)]),
  severalStory('three', [column(0), column(1), column(2)]),
  severalStory('four', [0, 1, 2, 3].map((index) => column(index))),
  againStory(),
  severalStory('streaming', [writing(0, 330), writing(1, 0), column(2)]),
  severalStory('four-writing', [writing(0, 0), writing(1, 0), writing(2, 0), writing(3, 0)]),
  severalStory('failing', [column(0, { text: '', status: 'failed', usage: null, error: busy }), column(1), column(2, { status: 'cancelled', usage: null })]),
  severalStory('refused', [column(0, { text: '', status: 'failed', usage: null, error: appException('content-filtered', 'filter').error }), column(1)]),
  severalStory('long-names', [column(0, { modelRef: `kilocode/${long.replaceAll(' ', '-')}` }), column(1)]),
  severalStory('right-to-left', [column(0, { text: arabic }), column(1)], {}, question('q-1', 'ماذا نرى في كيوتو في ثلاثة أيام؟')),
  {
    ...severalStory('picked', []),
    scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', [ask, column(1)]), ...otherConversations] }),
  },
  {
    ...severalStory('others', []),
    scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', [ask, column(1)]), ...otherConversations] }),
    press: ['More actions', 'Ask other models too…'],
  },
  {
    id: 'several-after-failure',
    screen: 'chat',
    conversationId: id,
    scene: () =>
      buildScene({
        conversations: [
          {
            ...conversation(id, 'Trip to Kyoto', [
              ask,
              answer('a-1', '', { status: 'failed', usage: null, error: appException('credits-exhausted', '402', { status: 402, facts: { balanceUsd: 0 } }).error }),
            ]),
            chosenRefs: refs.slice(0, 3),
          },
        ],
      }),
    overrides: { 'chat.answerAgain': never },
  },
  {
    id: 'several-choosing',
    screen: 'chat',
    scene: () => buildScene(),
    act: ({ chat }) => chat.getState().chooseModels(refs.slice(0, 3)),
    press: ['Claude Sonnet 4 + 2'],
  },
  {
    id: 'several-chosen',
    screen: 'chat',
    scene: () => buildScene(),
    overrides: { 'conversations.getDraft': () => ({ draft: { text: 'Which is the best month?', attachments: [] } }) },
    act: ({ chat }) => chat.getState().chooseModels(refs.slice(0, 3)),
  },
];
