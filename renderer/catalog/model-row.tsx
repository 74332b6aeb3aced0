import { CheckIcon, HistoryIcon, KeyIcon, StarFillIcon, StarIcon } from '@primer/octicons-react';
import { memo, type ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { Badge } from '../ui/badge.tsx';
import { modelBadges } from './model-badges.ts';
import { modelRowText } from './model-row-text.ts';
import styles from './model-list.module.css';

/** How the user stands to a model. */
export interface ModelStanding {
  readonly isPinned: boolean;
  readonly isRecent: boolean;
  readonly isDefault: boolean;
  /** Whether the next message goes to it. */
  readonly isChosen: boolean;
  /** Whether it costs money and nobody is signed in. */
  readonly needsKey: boolean;
}

/** Props of {@link ModelRow}. */
export interface ModelRowProps extends ModelStanding {
  readonly model: Model;
  /** What the next message would cost, in words; null where the list has no such column. */
  readonly nextCost: string | null;
  /** All columns, or the few that a list in a small panel has room for. */
  readonly isCompact: boolean;
}

const words = catalogStrings;

/** What a screen reader says of a row: the model, then how the user stands to it. */
export function modelRowLabel(model: Model, standing: ModelStanding, nextCost: string | null): string {
  const said = [
    modelRowText(model).sentence,
    ...modelBadges(model, standing.isDefault).map(({ text }) => text),
    ...(nextCost === null ? [] : [words.said.nextMessage(nextCost)]),
    ...(standing.isPinned ? [words.said.pinned] : []),
    ...(standing.isChosen ? [words.said.chosen] : []),
    ...(standing.needsKey ? [words.said.needsKey] : []),
  ];
  return said.join(', ');
}

/** The mark before the name. In the list of prices it takes a click; the keyboard has P. */
function StandingMark({ isPinned, isRecent, isCompact }: Pick<ModelRowProps, 'isPinned' | 'isRecent' | 'isCompact'>): ReactNode {
  const title = isPinned ? words.unpin : isCompact ? undefined : words.pin;
  return (
    <span className={styles.star} data-star={!isCompact || undefined} data-pinned={isPinned || undefined} title={isCompact ? undefined : title}>
      {isPinned ? <StarFillIcon size={16} /> : isCompact ? isRecent ? <HistoryIcon size={16} /> : null : <StarIcon size={16} />}
    </span>
  );
}

/** One line of a list of models, for the eye alone: {@link modelRowLabel} says the same. Names and badges first, then figures. */
export const ModelRow = memo(function ModelRow(props: ModelRowProps): ReactNode {
  const { model, isDefault, isChosen, needsKey, nextCost, isCompact } = props;
  const text = modelRowText(model);
  const badges = modelBadges(model, isDefault);
  return (
    <div className={styles.cells}>
      <StandingMark isPinned={props.isPinned} isRecent={props.isRecent} isCompact={isCompact} />
      <span className={styles.name}>
        <span className={styles.nameText} title={model.name} dir="auto">
          {model.name}
        </span>
        {isChosen && isCompact ? <CheckIcon size={16} className={styles.chosen ?? ''} /> : null}
        {badges.length === 0 ? null : (
          <span className={styles.badges}>
            {/* By place: the next model's badges are new words in the same elements. */}
            {badges.map((badge, place) => (
              <Badge key={place} tone={badge.tone}>
                {badge.text}
              </Badge>
            ))}
          </span>
        )}
      </span>
      <span className={styles.vendor} title={model.vendor}>
        {model.vendor}
      </span>
      <span className={styles.context} title={text.contextTitle}>
        {text.context}
      </span>
      {isCompact && nextCost !== null ? null : (
        <span className={styles.price} data-free={model.isFree || undefined}>
          {text.price}
        </span>
      )}
      {nextCost === null ? null : (
        <span className={styles.next} data-free={model.isFree || undefined} title={isCompact ? text.price : undefined}>
          {nextCost}
        </span>
      )}
      {isCompact ? (
        <span className={styles.key}>{needsKey ? <KeyIcon size={16} /> : null}</span>
      ) : (
        <>
          <span className={styles.reads} title={text.reads}>
            {text.reads}
          </span>
          <span className={styles.reasoning}>{model.reasoning ? words.reasoning : ''}</span>
        </>
      )}
    </div>
  );
});
