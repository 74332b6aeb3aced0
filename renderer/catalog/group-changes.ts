import { modelChangeKinds, type ModelChange, type ModelChangeKind } from '../../app/domain/model-change.ts';

/** The changes of one kind on one day. */
export interface ChangeGroup {
  readonly kind: ModelChangeKind;
  readonly changes: readonly ModelChange[];
}

/** Everything that changed on one day of the user's calendar. */
export interface ChangeDay {
  /** ISO 8601: the newest change of the day. */
  readonly at: string;
  readonly groups: readonly ChangeGroup[];
}

/** Changes by day, newest first, and within a day by kind: new, retired, expiring, dearer, cheaper; names from A to Z. */
export function groupChanges(changes: readonly ModelChange[]): readonly ChangeDay[] {
  const sorted = changes.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const days = Map.groupBy(sorted, ({ at }) => new Date(at).toDateString());
  return [...days.values()].map((ofDay) => ({
    at: ofDay[0]?.at ?? '',
    groups: modelChangeKinds.flatMap((kind): ChangeGroup[] => {
      const found = ofDay.filter((change) => change.kind === kind);
      return found.length === 0 ? [] : [{ kind, changes: found.toSorted((a, b) => a.name.localeCompare(b.name)) }];
    }),
  }));
}
