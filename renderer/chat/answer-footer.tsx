import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Usage } from '../../app/chat/reply-event.ts';
import type { Message } from '../../app/domain/conversation.ts';
import { autoModelId, toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { formatUsd } from '../format/money.ts';
import { formatDuration, formatFullTime } from '../format/time.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './answer.module.css';
import { modelName } from './model-names.ts';

const words = chatStrings.answer;

function tokensOf(usage: Usage): ReactNode {
  const title = words.tokensTitle(
    formatCount(usage.promptTokens),
    formatCount(usage.completionTokens),
    formatCount(usage.reasoningTokens),
  );
  return <span title={title}>{words.tokens(formatTokens(usage.completionTokens))}</span>;
}

function costOf({ costUsd }: Usage, isFree: boolean, isDemo: boolean): string {
  if (costUsd === null) return words.unknownCost;
  const cost = costUsd === 0 && isFree ? words.free : formatUsd(costUsd);
  return isDemo ? words.demoCost(cost) : cost;
}

/** Which model answered, how long it took and what it cost; comes only after the end. Unknown figures are words. */
export function AnswerFooter({ message }: { readonly message: Message }): ReactNode {
  const { app, catalog } = useStores();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const sentRef = message.sentModelId === null ? message.modelRef : toModelRef(message.sentModelId);
  const model = sentRef === null ? undefined : modelsByRef.get(sentRef);
  const isRouted = message.modelRef !== sentRef && message.modelRef !== null && toModelId(message.modelRef) === autoModelId;
  const served = message.usage?.servedModel ?? null;
  const { totalMs } = message.timings;
  return (
    <div className={styles.footer} title={formatFullTime(message.createdAt)}>
      {sentRef === null ? null : (
        <span dir="auto" title={served === null ? toModelId(sentRef) : words.servedAs(served)}>
          {isRouted
            ? words.routed(modelName(message.modelRef, modelsByRef), modelName(sentRef, modelsByRef))
            : modelName(sentRef, modelsByRef)}
        </span>
      )}
      {totalMs === null ? null : <span>{formatDuration(totalMs)}</span>}
      {message.usage === null ? (
        <span>{words.unknownUsage}</span>
      ) : (
        <>
          {tokensOf(message.usage)}
          <span>{costOf(message.usage, model?.isFree ?? false, isDemo)}</span>
        </>
      )}
    </div>
  );
}
