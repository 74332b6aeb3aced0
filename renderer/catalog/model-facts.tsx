import { useState, type ReactNode } from 'react';
import type { Model } from '../../app/domain/model.ts';
import { formatModelPrice, formatUsd, priceRows } from '../format/money.ts';
import { formatCalendarDay } from '../format/time.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import styles from './model-details.module.css';

type Fact = readonly [label: string, value: string];

const { fields, modalities, tokens, reasoning, tools } = catalogStrings;

function tokenFact(label: string, count: number | null): Fact[] {
  return count === null ? [] : [[label, tokens(formatCount(count))]];
}

function dayFact(label: string, day: string | null, now: Date): Fact[] {
  return day === null ? [] : [[label, formatCalendarDay(day, now)]];
}

function listFact(label: string, list: readonly string[]): Fact[] {
  return list.length === 0 ? [] : [[label, list.join(', ')]];
}

function priceFacts({ cost, costKind, callPrices }: Model): readonly Fact[] {
  const each = ([label, priceUsd]: readonly [string, number | null]): Fact[] =>
    // A price of nothing is what most models have for these: not worth a line.
    priceUsd === null || priceUsd === 0 ? [] : [[label, fields.each(formatUsd(priceUsd))]];
  const byCall = [
    [fields.image, callPrices.image],
    [fields.request, callPrices.request],
    [fields.webSearch, callPrices.webSearch],
  ] as const;
  const byToken: readonly Fact[] =
    costKind === 'listed' && cost !== null ? priceRows(cost) : [[fields.priceWord, formatModelPrice({ cost, costKind })]];
  return [...byToken, ...byCall.flatMap(each)];
}

function abilityFacts(model: Model, now: Date): readonly Fact[] {
  return [
    ...tokenFact(fields.context, model.contextWindow),
    ...tokenFact(fields.output, model.maxTokens),
    ...listFact(fields.reads, model.input.map((kind) => modalities[kind])),
    ...listFact(fields.writes, model.output.map((kind) => modalities[kind])),
    ...listFact(fields.can, [...(model.reasoning ? [reasoning] : []), ...(model.tools ? [tools] : [])]),
    ...listFact(fields.efforts, model.efforts),
    ...dayFact(fields.since, model.createdAt, now),
    ...dayFact(fields.retires, model.expiresOn, now),
    ...listFact(fields.parameters, model.parameters),
    [fields.id, model.id],
  ];
}

function Facts({ facts, valueClass }: { readonly facts: readonly Fact[]; readonly valueClass?: string | undefined }): ReactNode {
  return (
    <dl className={styles.factList}>
      {facts.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd className={valueClass}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The figures of a model; what the gateway does not say is left out. */
export function ModelFacts({ model }: { readonly model: Model }): ReactNode {
  const [openedAt] = useState(() => new Date());
  return (
    <>
      <section className={styles.facts}>
        {model.costKind === 'listed' ? <h3 className={styles.factsTitle}>{fields.price}</h3> : null}
        <Facts facts={priceFacts(model)} valueClass={styles.number} />
      </section>
      <section className={styles.facts}>
        <Facts facts={abilityFacts(model, openedAt)} />
      </section>
    </>
  );
}
