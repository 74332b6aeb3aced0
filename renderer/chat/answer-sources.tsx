import type { ReactNode } from 'react';
import type { Source } from '../../app/markdown/sources.ts';
import { LinkView } from '../markdown/link-view.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { useKeptState } from '../transcript/use-kept-state.ts';
import { TextButton } from '../ui/text-button.tsx';
import styles from './answer-sources.module.css';

const words = chatStrings.sources;

/** More than these are folded. */
const shownAtFirst = 6;

function SourceChip({ source }: { readonly source: Source }): ReactNode {
  const { number, url, host, title, isOpenable } = source;
  const tooltip = words.tooltip(title, host);
  const content = (
    <>
      <span className={styles.number}>{number}</span>
      <span className={styles.host}>{host}</span>
    </>
  );
  if (!isOpenable) {
    return (
      <span className={styles.chip} title={words.notOpened(tooltip)}>
        {content}
      </span>
    );
  }
  return (
    <LinkView href={url} className={styles.chip} title={tooltip}>
      {content}
    </LinkView>
  );
}

/** Props of {@link AnswerSources}. */
export interface AnswerSourcesProps {
  readonly messageId: string;
  readonly sources: readonly Source[];
}

/** The sources of an answer as numbered chips with their host. Nothing is asked of those pages before one is pressed. */
export function AnswerSources({ messageId, sources }: AnswerSourcesProps): ReactNode {
  const [isFolded, setFolded] = useKeptState(messageId, 'sources', true);
  if (sources.length === 0) return null;
  // One alone is not worth folding.
  const isLong = sources.length > shownAtFirst + 1;
  const shown = isLong && isFolded ? sources.slice(0, shownAtFirst) : sources;
  return (
    <section className={styles.sources} aria-label={words.label}>
      <ol className={styles.list}>
        {shown.map((source) => (
          <li key={source.number}>
            <SourceChip source={source} />
          </li>
        ))}
        {isLong ? (
          <li className={styles.more}>
            <TextButton aria-expanded={!isFolded} onPress={() => setFolded(!isFolded)}>
              {isFolded ? words.more(sources.length - shownAtFirst) : words.fewer}
            </TextButton>
          </li>
        ) : null}
      </ol>
    </section>
  );
}
