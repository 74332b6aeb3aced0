import { memo, type ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { formatModelPrice } from '../format/money.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Badge } from '../ui/badge.tsx';
import styles from './model-list.module.css';
import { modelBadges } from './model-badges.ts';

/** One line of the price list: name and badges at the start, figures at the end. */
export const ModelRow = memo(function ModelRow({ model, isDefault }: { readonly model: Model; readonly isDefault: boolean }): ReactNode {
  const { contextWindow } = model;
  const badges = modelBadges(model, isDefault);
  return (
    <>
      <span className={styles.name}>
        <span className={styles.nameText} title={model.name} dir="auto">
          {model.name}
        </span>
        {badges.length === 0 ? null : (
          <span className={styles.badges}>
            {badges.map(({ text, tone }) => (
              <Badge key={text} tone={tone}>
                {text}
              </Badge>
            ))}
          </span>
        )}
      </span>
      <span className={styles.vendor} title={model.vendor}>
        {model.vendor}
      </span>
      <span className={styles.context} title={contextWindow === null ? undefined : catalogStrings.tokens(formatCount(contextWindow))}>
        {contextWindow === null ? '' : formatTokens(contextWindow)}
      </span>
      <span className={styles.price} data-free={model.isFree || undefined}>
        {formatModelPrice(model)}
      </span>
      <span className={styles.reads}>{model.input.map((kind) => catalogStrings.modalities[kind]).join(' ')}</span>
      <span className={styles.reasoning}>{model.reasoning ? catalogStrings.reasoning : ''}</span>
    </>
  );
});
