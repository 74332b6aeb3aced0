import type { ModelChange, ModelChangeKind } from './model-change.ts';

const dayMs = 86_400_000;

/** How long a change is kept. */
export const changeLifeMs = 90 * dayMs;

/** More changes than these are not kept, the oldest go first. */
export const maxChanges = 2000;

/** Within this time two changes of one model that undo one another never happened. */
const flickerMs = dayMs;

const opposites: Readonly<Partial<Record<ModelChangeKind, ModelChangeKind>>> = { new: 'retired', retired: 'new' };

function isPrice({ kind }: ModelChange): boolean {
  return kind === 'dearer' || kind === 'cheaper';
}

/** What is left of an earlier change and a later one of the same model: both, one in their place, or none. */
function join(earlier: ModelChange, later: ModelChange): readonly ModelChange[] {
  if (Date.parse(later.at) - Date.parse(earlier.at) > flickerMs) return [later, earlier];
  if (opposites[earlier.kind] === later.kind) return [];
  if (!isPrice(earlier) || !isPrice(later) || earlier.before === null || later.after === null) return [later, earlier];
  if (earlier.before.input === later.after.input && earlier.before.output === later.after.output) return [];
  if (earlier.kind !== later.kind) return [later, earlier];
  return [{ ...later, before: earlier.before }];
}

/**
 * `kept` with `fresh` before it, newest first: what is older than 90 days goes, and what comes and goes within a day, as models and
 * prices of a gateway under repair do, is not told twice.
 */
export function foldChanges(kept: readonly ModelChange[], fresh: readonly ModelChange[], now: Date): readonly ModelChange[] {
  const oldest = now.getTime() - changeLifeMs;
  const all = kept.filter(({ at }) => Date.parse(at) >= oldest);
  for (const change of fresh) {
    const place = all.findIndex((each) => each.ref === change.ref && each.kind !== 'expiring');
    const earlier = change.kind === 'expiring' ? undefined : all[place];
    if (earlier !== undefined) all.splice(place, 1);
    const left = earlier === undefined ? [change] : join(earlier, change);
    all.unshift(...left);
  }
  return all.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, maxChanges);
}
