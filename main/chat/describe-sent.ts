import { defaultDataPolicy } from '../../app/domain/data-policy.ts';
import { toModelId } from '../../app/domain/model-ref.ts';
import type { SentRequest } from '../../app/domain/sent-request.ts';
import { appException } from '../../app/errors/app-error.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { ChatRequest, Gateway } from '../gateway/gateway.ts';
import type { ConversationStore, CreatedReply } from '../storage/conversation-store.ts';
import { buildTurns } from './build-turns.ts';
import { findModel } from './fallback-plan.ts';
import { fingerprintOf } from './request-notes.ts';
import { withFiles, type Contents, type QuestionTurn } from './turn-files.ts';

/** What telling what was sent needs. */
export interface DescribeSentParts {
  readonly store: Pick<ConversationStore, 'readReply' | 'files'>;
  readonly gateway: Pick<Gateway, 'describeChat'>;
  readonly catalog: Pick<Catalog, 'get'>;
}

/** Contents longer than this are no reading, in characters. */
const longestContent = 300;

/** Contents of files in JSON, as data addresses. */
const contents = /"(data:[\w.+-]+\/[\w.+-]+(?:;[\w=-]+)*,)([^"\\]*)"/g;

/** The reply as it was when it was asked: with nothing of its answer, and with as much left out as then. */
function asAsked(created: CreatedReply): CreatedReply {
  const { conversation, history, message, setup } = created;
  const { presetSystem: system = setup.system } = message.request ?? {};
  const leftOutCount = message.request?.leftOutCount ?? 0;
  const contextStartId = leftOutCount === 0 ? null : (history[leftOutCount]?.message.id ?? null);
  return { ...created, setup: { ...setup, system }, conversation: { ...conversation, contextStartId }, message: { ...message, text: '' } };
}

/** Files that are lost are left out, which the comparison then shows. */
async function readContents(turns: readonly QuestionTurn[], store: DescribeSentParts['store']): Promise<Contents> {
  const read = new Map<string, Uint8Array>();
  for (const { hash } of turns.flatMap(({ attachments }) => attachments)) {
    if (read.has(hash)) continue;
    try {
      read.set(hash, await store.files.read(hash));
    } catch {
      continue;
    }
  }
  return read;
}

function shorten(body: string): Pick<SentRequest, 'body' | 'shortenedCount'> {
  let shortenedCount = 0;
  const shortened = body.replace(contents, (whole, start: string, content: string) => {
    if (content.length <= longestContent) return whole;
    shortenedCount += 1;
    return `"${start}${content.slice(0, 40)}… (${content.length} characters)"`;
  });
  return { body: shortened, shortenedCount };
}

/**
 * Makes the request of an answer again with the code that sends, and says how sure it is that this was sent. Fails with
 * `request-invalid` for what is no answer.
 */
export async function describeSent(parts: DescribeSentParts, conversationId: string, messageId: string): Promise<SentRequest> {
  const { store, gateway, catalog } = parts;
  const { created, requestId, isContinued } = await store.readReply(conversationId, messageId);
  const { message, conversation } = created;
  const { request, sentModelId, modelRef } = message;
  const modelId = sentModelId ?? (modelRef === null ? null : toModelId(modelRef));
  if (modelId === null) throw appException('request-invalid', 'It is not known which model was asked.');
  const turns = buildTurns(asAsked(created));
  const hasFiles = turns.some(({ attachments }) => attachments.length > 0);
  const known = hasFiles ? findModel((await catalog.get()).models, modelId) : undefined;
  const { temperature, topP, stop, webSearch } = request ?? {};
  const asked: ChatRequest = {
    modelId,
    turns: withFiles(turns, await readContents(turns, store), known),
    taskId: conversation.id,
    requestId: requestId ?? '',
    reasoning: request?.reasoning ?? null,
    dataPolicy: request?.dataPolicy ?? defaultDataPolicy,
    maxTokens: request?.maxTokens ?? null,
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(stop === undefined ? {} : { stop }),
    ...(webSearch === undefined ? {} : { webSearch }),
  };
  const described = gateway.describeChat(asked, request?.appName);
  const { url, headers, body } = described;
  const named = Object.entries(headers).map(([name, value]) => ({ name, value }));
  // Without a name it was made by a version that kept nothing of where it went.
  const isSame = request?.appName === undefined ? null : request.fingerprint === fingerprintOf(described);
  return {
    url,
    headers: named.filter(({ value }) => value !== ''),
    ...shorten(body),
    certainty: isSame === null ? 'unknown' : isSame ? 'exact' : isContinued ? 'continued' : 'changed',
  };
}
