import type { AccountUsage } from '../../app/domain/usage-sum.ts';
import { appException } from '../../app/errors/app-error.ts';
import { isRecord, listOf, numberOf, textOf } from '../json/json-guards.ts';

/** Dollars in the unit of `total_cost` (PROTOCOL 4). */
const usdPerMicrodollar = 1e-6;

/** A count that may be written as text, as databases write their sums. */
function countOf(value: unknown): number | null {
  const text = textOf(value);
  const count = text === null ? numberOf(value) : text.trim() === '' ? null : Number(text);
  return count === null || !Number.isFinite(count) || count < 0 ? null : count;
}

/**
 * The body of `GET /api/profile/usage` (PROTOCOL 4), summed over the days from `since` on, a day `yyyy-MM-dd`; days are the
 * gateway's own. Entries that cannot be read are left out. Fails with `bad-response` for what is no such list, or has nothing readable.
 */
export function toAccountUsage(body: unknown, since: string): AccountUsage {
  const list = isRecord(body) ? body['usage'] : null;
  if (!Array.isArray(list)) throw appException('bad-response', 'The answer holds no usage.');
  const entries = listOf(list).flatMap((entry) => {
    const day = isRecord(entry) ? textOf(entry['date']) : null;
    const cost = isRecord(entry) ? countOf(entry['total_cost']) : null;
    if (!isRecord(entry) || day === null || cost === null) return [];
    return [{ day: day.slice(0, 10), costUsd: cost * usdPerMicrodollar, requests: countOf(entry['request_count']) ?? 0 }];
  });
  if (list.length > 0 && entries.length === 0) throw appException('bad-response', 'The answer holds no usage that can be read.');
  return entries
    .filter(({ day }) => day >= since)
    .reduce((sum, { costUsd, requests }) => ({ costUsd: sum.costUsd + costUsd, requests: sum.requests + requests }), { costUsd: 0, requests: 0 });
}
