import { normalizeLabel, type LinkDefinition, type LinkDefinitions } from '../../app/markdown/markdown-parser.ts';

/** No label is longer (CommonMark 6.3), and each open bracket of a hostile text is looked behind no further. */
const bracketed = /\[((?:[^[\]\\]|\\.){1,999})\]/gs;

/** Every label that `source` may use to refer to a definition, in normal form. */
export function labelsIn(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(bracketed)].map((match) => normalizeLabel(match[1] ?? '')));
}

/** Remembers what each label meant, to tell which ones changed. */
export interface KnownLabels {
  /** The labels among `labels` that mean something else than when last asked. */
  takeChanged(labels: Iterable<string>, definitions: LinkDefinitions): ReadonlySet<string>;
}

function isSame(a: LinkDefinition | undefined, b: LinkDefinition | undefined): boolean {
  return a?.href === b?.href && a?.title === b?.title;
}

/** No label known. */
export function createKnownLabels(): KnownLabels {
  const known = new Map<string, LinkDefinition>();
  return {
    takeChanged(labels, definitions) {
      const changed = new Set<string>();
      for (const label of labels) {
        const definition = definitions[label];
        if (isSame(known.get(label), definition)) continue;
        changed.add(label);
        if (definition === undefined) known.delete(label);
        else known.set(label, definition);
      }
      return changed;
    },
  };
}
