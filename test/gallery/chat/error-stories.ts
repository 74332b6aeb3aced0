import type { Message } from '../../../app/domain/conversation.ts';
import { appError, appErrorCodes, appException, appErrorReasons, type AppError, type AppErrorExtra } from '../../../app/errors/app-error.ts';
import { copyByReason } from '../../../app/errors/reason-copy.ts';
import { defaultSettings } from '../../../app/domain/settings.ts';
import { manyModels } from '../sample-models.ts';
import { buildScene, noKey, signedOutAccount } from '../scenes.ts';
import type { Story } from '../stories.ts';
import { answer, conversation, question } from './chat-scenes.ts';
import { kyoto } from './sample-texts.ts';

const id = 'c-1';
const [first, second, third] = manyModels(40).filter(({ vendor, isFree }) => vendor !== 'anthropic' && !isFree);
const nearest = [first, second, third].flatMap((model) => (model === undefined ? [] : [model.ref]));

const full = appException('storage-full', 'The disk is full: database or disk is full');
const failFull = (): never => {
  throw full;
};
const unsaved = answer('a-1', kyoto, { status: 'failed', error: full.error });

/** All that a gateway and main may add to an error, so that every button is there. */
const everything: AppErrorExtra = {
  status: 400,
  requestId: 'iad1::x7f2-1763812800',
  detail: 'The provider does not take this request as it is.',
  facts: {
    balanceUsd: -0.12,
    tokens: 214_000,
    limitTokens: 200_000,
    requestBytes: 4_600_000,
    messageBytes: 12_000,
    flaggedFor: ['violence', 'self-harm'],
    pageTitle: 'Welcome to Hotel Wi-Fi',
  },
  action: { url: 'https://app.kilo.ai/profile', modelRef: 'kilocode/kilo-auto/free', modelRefs: nearest, contextStartId: 'q-3', leaveOutCount: 6 },
};
const { detail: _said, ...unsaid } = everything;

/** One failed answer for each error. */
function turns(errors: readonly AppError[]): Message[] {
  return errors.flatMap((error, index) => [
    question(`q-${index}`, error.reason ?? error.code),
    answer(`a-${index}`, '', { status: 'failed', usage: null, error, request: null }),
  ]);
}

const strict = { allowsTraining: false, zeroRetention: false };
const byCode = appErrorCodes.map((code) => appError(code, 'Technical text.', code === 'gateway-rejected' ? everything : unsaid));
const byReason = appErrorReasons.map((reason) => appError(copyByReason[reason].code, 'Technical text.', { ...everything, reason }));
const trainingRef = manyModels(345).find(({ mayTrainOnPrompts }) => mayTrainOnPrompts)?.ref ?? '';

function chat(messages: readonly Message[], changes: Parameters<typeof conversation>[3] = {}): Pick<Story, 'screen' | 'conversationId' | 'scene'> {
  return { screen: 'chat', conversationId: id, scene: () => buildScene({ conversations: [conversation(id, 'Trip to Kyoto', messages, changes)] }) };
}

const waiting = answer('a-1', '', { status: 'streaming', usage: null });
const long = Array.from({ length: 4 }, (_, turn) => [question(`q-${turn}`, `Question ${turn + 1}`), answer(`a-${turn}`, `Answer ${turn + 1}.`)]).flat();

/** Every error beside an answer, and what becomes of data. */
export const errorStories: readonly Story[] = [
  { id: 'chat-errors-by-code', ...chat(turns(byCode), { dataPolicy: strict }) },
  { id: 'chat-errors-by-reason', ...chat(turns(byReason), { dataPolicy: strict }) },
  {
    id: 'chat-error-in-mid-answer',
    ...chat([question('q-1', 'What should we see?'), answer('a-1', kyoto.slice(0, 240), { status: 'failed', usage: null, error: appError('gateway-rejected', 'x', everything) })]),
  },
  {
    id: 'chat-retrying',
    ...chat([question('q-1', 'What should we see?'), waiting], { lastStatus: 'streaming' }),
    overrides: {
      'chat.attach': () => ({
        snapshot: conversation(id, 'Trip to Kyoto', [question('q-1', 'What should we see?'), waiting], { lastStatus: 'streaming' }),
        hasOlder: false,
        replies: [{ replyId: 'r-1', messageId: 'a-1', nextSeq: 0 }],
      }),
    },
    event: [
      'chat.changed',
      {
        conversationId: id,
        replyId: 'r-1',
        messageId: 'a-1',
        seq: 0,
        events: [{ type: 'retry-scheduled', attempt: 1, delayMs: 30_000, error: appError('rate-limited', '429', { status: 429 }) }],
      },
    ],
  },
  {
    id: 'chat-disk-full',
    ...chat([question('q-1', 'What should we see?'), unsaved], { lastStatus: 'failed' }),
    overrides: { 'dataFolder.hasRoom': () => ({ hasRoom: false }), 'conversations.saveDraft': failFull, 'conversations.saveScroll': failFull },
    act: ({ drafts, chat: { getState } }) => {
      drafts.getState().setText(id, 'And if it rains all');
      getState().saveScroll(id, null);
    },
  },
  { id: 'chat-not-saved-yet', ...chat([question('q-1', 'What should we see?'), unsaved], { lastStatus: 'failed' }) },
  { id: 'chat-left-out', ...chat(long, { contextStartId: 'q-2' }) },
  { id: 'chat-policy-refused', ...chat(long.slice(0, 2), { dataPolicy: strict, modelRef: trainingRef }) },
  {
    id: 'chat-new-may-train',
    screen: 'chat',
    scene: () => buildScene({ apiKey: noKey, account: signedOutAccount, startModel: { ref: trainingRef, reason: 'signed-out' } }),
  },
  {
    id: 'settings-privacy',
    screen: 'settings',
    section: 'privacy',
    scene: () => buildScene({ settings: { ...defaultSettings, isOnboarded: true, dataPolicy: { allowsTraining: false, zeroRetention: true } } }),
  },
];
