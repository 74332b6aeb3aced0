import type { DatabaseSync } from 'node:sqlite';
import type { LocalDay } from '../../app/domain/local-days.ts';
import { toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { noUsage, type UsageSum } from '../../app/domain/usage-sum.ts';
import { nullableTextOf, textOf, type Row } from './row-mapping.ts';

/** The answers of one day that one model gave in one chat. */
export interface UsageRow extends UsageSum {
  readonly day: string;
  /** Null: in temporary and erased chats, of which only the figures are kept. */
  readonly conversationId: string | null;
  readonly title: string;
  readonly isTrashed: boolean;
  readonly modelRef: string | null;
}

/** Sums over answers and what was asked beside them. Every version counts, and every chat: all of them were paid for. Copies in a fork were not. */
export interface UsageQueries {
  /** The answers of each day, by chat and model; days without any have no row. */
  sumUsageByDay(days: readonly LocalDay[]): readonly UsageRow[];
  /** All answers of one chat; nothing for a chat that does not exist. */
  sumUsageOfConversation(conversationId: string): UsageSum;
}

/**
 * One answer's figures. What an older version did not write is null here, and no JSON is trusted. Answers without figures are
 * unknown if they ended by themselves or a word of them came; requests that were refused cost nothing and are left out, and so are
 * answers that came in from other programs, which were asked of no model here, and those of which nothing was asked here since.
 */
const figuresOf = (rows: string): string => `
  SELECT
    created_at, conversation_id, sent_model_id, model_ref, status,
    usage ->> '$.costUsd' AS cost, usage ->> '$.estimatedCostUsd' AS estimate, coalesce(usage ->> '$.isByok', 0) AS is_own_key,
    usage ->> '$.promptTokens' AS prompt, usage ->> '$.cachedTokens' AS cached,
    usage ->> '$.completionTokens' AS completion, usage ->> '$.reasoningTokens' AS reasoning
  FROM (
    SELECT created_at, conversation_id, sent_model_id, model_ref, status,
      CASE WHEN json_valid(usage) THEN usage END AS usage, CASE WHEN json_valid(timings) THEN timings END AS timings
    FROM (${rows})
  )
  WHERE status <> 'streaming' AND (model_ref IS NOT NULL OR usage IS NOT NULL) AND NOT coalesce(prompt = 0 AND completion = 0 AND cost = 0, 0)
    AND (usage IS NOT NULL OR status IN ('complete', 'interrupted') OR timings ->> '$.firstTokenMs' IS NOT NULL)`;

const columns = 'created_at, model_ref, sent_model_id, status, timings, usage';
const paidAnswers = `SELECT conversation_id, ${columns} FROM messages WHERE role = 'assistant' AND copied_from_id IS NULL`;
const answerSql = figuresOf(paidAnswers);
const bareSql = figuresOf(`SELECT NULL AS conversation_id, ${columns} FROM bare_usage`);
/** What was asked beside the answers, such as a title: it costs something, and is no answer. */
const sideRequests = `
  SELECT conversation_id, created_at, model_ref, NULL AS sent_model_id, 'beside' AS status, NULL AS timings, usage
  FROM side_requests WHERE usage IS NOT NULL`;
const sideSql = figuresOf(sideRequests);

const sumsSql = `
  count(*) FILTER (WHERE status <> 'beside') AS answers,
  total(cost) FILTER (WHERE NOT is_own_key) AS known,
  total(estimate) FILTER (WHERE NOT is_own_key AND cost IS NULL) AS estimated,
  count(estimate) FILTER (WHERE NOT is_own_key AND cost IS NULL) AS estimated_answers,
  count(*) FILTER (WHERE NOT is_own_key AND cost IS NULL AND estimate IS NULL) AS unknown_answers,
  count(*) FILTER (WHERE is_own_key) AS own_key_answers,
  total(prompt) AS prompt, total(cached) AS cached, total(completion) AS completion, total(reasoning) AS reasoning`;

const byDay = (answers: string): string => `
  SELECT days.value ->> '$.day' AS day, a.conversation_id, c.title, c.trashed_at IS NOT NULL AS is_trashed,
    coalesce('kilocode/' || a.sent_model_id, a.model_ref) AS model, ${sumsSql}
  FROM json_each(?1) AS days
  CROSS JOIN (${answers}) AS a ON a.created_at >= days.value ->> '$.from' AND a.created_at < days.value ->> '$.to'
  LEFT JOIN conversations AS c ON c.id = a.conversation_id
  GROUP BY days.key, a.conversation_id, model`;

/** Borders of days are handed in as JSON, so that one look at the index of times serves each of them. */
export const usageByDaySql = [answerSql, sideSql, bareSql].map(byDay).join(' UNION ALL ');

const inChat = 'AND conversation_id = ?1';

/** The answers of one chat, and what was asked beside them. */
export const usageOfConversationSql = `
  SELECT ${sumsSql} FROM (${figuresOf(`${paidAnswers} ${inChat}`)} UNION ALL ${figuresOf(`${sideRequests} ${inChat}`)})`;

/** The command line may be given an id where the window has the ref: both are one model. */
function refOf(refOrId: string | null): string | null {
  return refOrId === null ? null : toModelRef(toModelId(refOrId));
}

function numberOf(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

function toSum(row: Row): UsageSum {
  return {
    answers: numberOf(row, 'answers'),
    knownUsd: numberOf(row, 'known'),
    estimatedUsd: numberOf(row, 'estimated'),
    estimatedAnswers: numberOf(row, 'estimated_answers'),
    unknownAnswers: numberOf(row, 'unknown_answers'),
    ownKeyAnswers: numberOf(row, 'own_key_answers'),
    promptTokens: numberOf(row, 'prompt'),
    cachedTokens: numberOf(row, 'cached'),
    completionTokens: numberOf(row, 'completion'),
    reasoningTokens: numberOf(row, 'reasoning'),
  };
}

/** Builds the sums; they only read. */
export function createUsageQueries(db: DatabaseSync): UsageQueries {
  const byDay = db.prepare(usageByDaySql);
  const ofConversation = db.prepare(usageOfConversationSql);
  return {
    sumUsageByDay: (days) =>
      byDay.all(JSON.stringify(days)).map((row) => ({
        ...toSum(row),
        day: textOf(row, 'day'),
        conversationId: nullableTextOf(row, 'conversation_id'),
        title: textOf(row, 'title'),
        isTrashed: row['is_trashed'] === 1,
        modelRef: refOf(nullableTextOf(row, 'model')),
      })),
    sumUsageOfConversation: (conversationId) => {
      const row = ofConversation.get(conversationId);
      return row === undefined ? noUsage : toSum(row);
    },
  };
}
