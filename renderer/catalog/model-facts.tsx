import { useState, type ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { formatModelPrice, priceRows } from '../format/money.ts';
import { formatCalendarDay } from '../format/time.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import styles from './model-details.module.css';

type Fact = readonly [label: string, value: string];

const { fields, modalities, tokens, reasoning, tools } = catalogStrings;

function tokenFact(label: string, count: number | null): Fact[] {
  return count === null ? [] : [[label, tokens(formatCount(count))]];
}

function dayFact(label: string, day: string | null, now: Date): Fact[] {
  return day === null ? [] : [[label, formatCalendarDay(day, now)]];
}

function factsOf(model: Model, now: Date): readonly Fact[] {
  const abilities = [model.reasoning ? reasoning : '', model.tools ? tools : ''].filter(Boolean).join(', ');
  return [
    ...tokenFact(fields.context, model.contextWindow),
    ...tokenFact(fields.output, model.maxTokens),
    [fields.reads, model.input.map((kind) => modalities[kind]).join(', ')],
    [fields.writes, model.output.map((kind) => modalities[kind]).join(', ')],
    ...(abilities === '' ? [] : [[fields.can, abilities] as const]),
    ...dayFact(fields.since, model.createdAt, now),
    ...dayFact(fields.retires, model.expiresOn, now),
    [fields.id, model.id],
  ];
}

/** The figures of a model; what the gateway does not say is left out. */
export function ModelFacts({ model }: { readonly model: Model }): ReactNode {
  const prices: readonly Fact[] =
    model.costKind === 'listed' && model.cost !== null ? priceRows(model.cost) : [[fields.priceWord, formatModelPrice(model)]];
  const [openedAt] = useState(() => new Date());
  const facts = factsOf(model, openedAt);
  return (
    <>
      <section className={styles.facts}>
        {model.costKind === 'listed' ? <h3 className={styles.factsTitle}>{fields.price}</h3> : null}
        <dl className={styles.factList}>
          {prices.map(([label, value]) => (
            <div key={label} className={styles.fact}>
              <dt>{label}</dt>
              <dd className={styles.number}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <dl className={`${styles.facts} ${styles.factList}`}>
        {facts.map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
