import type { ReactNode } from 'react';
import { isNothingUsed } from '../../app/chat/count-usage.ts';
import type { Usage } from '../../app/chat/reply-event.ts';
import { formatUsd } from '../format/money.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import styles from './figures.module.css';

const words = usageStrings.answer;

/** A cost in words, and who says so. */
export interface CostText {
  readonly text: string;
  readonly title: string;
}

/** What an answer cost: as charged, by list prices, at least, by the user's own key, or unknown; the title says which. */
export function costText({ costUsd, estimatedCostUsd, isByok, counted }: Usage, isFree: boolean): CostText {
  const amountUsd = costUsd ?? estimatedCostUsd;
  if (isByok) {
    const isNamed = amountUsd !== null && amountUsd > 0;
    return { text: words.yourKey, title: isNamed ? words.byKeyAbout(formatUsd(amountUsd)) : words.byKey };
  }
  if (costUsd !== null) return { text: costUsd === 0 && isFree ? chatStrings.answer.free : formatUsd(costUsd), title: words.charged };
  if (counted !== undefined && isFree) return { text: chatStrings.answer.free, title: words.byPrices };
  if (estimatedCostUsd === null) return { text: chatStrings.answer.unknownCost, title: counted === undefined ? words.notSaid : words.notCounted };
  if (counted !== undefined) return { text: words.atLeast(formatUsd(estimatedCostUsd)), title: words.partCounted };
  const text = estimatedCostUsd === 0 ? chatStrings.answer.free : words.about(formatUsd(estimatedCostUsd));
  return { text, title: words.byPrices };
}

/** Every count of tokens that the gateway gave, in words; those that are 0 are left out. */
export function tokensTitle(usage: Usage): string {
  const { promptTokens, cachedTokens, cacheWriteTokens, completionTokens, reasoningTokens } = usage;
  const unlessNone = (count: number, say: (text: string) => string): readonly string[] => (count === 0 ? [] : [say(formatCount(count))]);
  return [
    words.prompt(formatCount(promptTokens)),
    ...unlessNone(cachedTokens, words.cached),
    ...unlessNone(cacheWriteTokens, words.written),
    words.completion(formatCount(completionTokens)),
    ...unlessNone(reasoningTokens, words.reasoning),
  ].join(', ');
}

/** Tokens and cost of an answer, for its footer; nothing where nothing was asked here. */
export function AnswerCost({ usage, isFree, isDemo }: {
  readonly usage: Usage;
  readonly isFree: boolean;
  readonly isDemo: boolean;
}): ReactNode {
  if (isNothingUsed(usage)) return null;
  const { text, title } = costText(usage, isFree);
  return (
    <>
      <span className={styles.figure} title={tokensTitle(usage)}>{chatStrings.answer.tokens(formatTokens(usage.completionTokens))}</span>
      <span className={styles.figure} title={title}>{isDemo ? chatStrings.answer.demoCost(text) : text}</span>
    </>
  );
}
