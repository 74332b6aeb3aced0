import { useMemo, type ReactNode } from 'react';
import type { CatalogView } from '../../app/domain/catalog-view.ts';
import type { ModelIndex, ModelMarks } from '../../app/domain/model-index.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './nothing-found.module.css';
import { findLoosenings } from './view-conditions.ts';

/** Props of {@link NothingFound}. */
export interface NothingFoundProps {
  readonly index: ModelIndex;
  readonly query: string;
  readonly view: CatalogView;
  readonly marks: ModelMarks;
  readonly onLoosen: (query: string, view: CatalogView) => void;
  readonly onClear: () => void;
}

/** In place of an empty list: which condition to leave out, with what that would show. */
export function NothingFound({ index, query, view, marks, onLoosen, onClear }: NothingFoundProps): ReactNode {
  const loosenings = useMemo(() => findLoosenings(index, query, view, marks), [index, query, view, marks]);
  const words = catalogStrings;
  return (
    <div className={styles.nothing}>
      <p>{view.onlyPinned && marks.pinned.size === 0 ? words.noPinned : words.nothingFound}</p>
      {loosenings.length === 0 ? null : (
        <p className={styles.ways}>
          {words.loosen}
          {loosenings.map((way) => (
            <TextButton key={way.words} onPress={() => onLoosen(way.query, way.view)}>
              {words.loosened(way.words, formatCount(way.count))}
            </TextButton>
          ))}
        </p>
      )}
      <p>
        <TextButton onPress={onClear}>{words.clearFilters}</TextButton>
      </p>
    </div>
  );
}
