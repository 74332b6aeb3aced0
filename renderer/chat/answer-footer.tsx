import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { formatUsd } from '../format/money.ts';
import { formatDuration, formatFullTime } from '../format/time.ts';
import { formatCount, formatTokens } from '../format/tokens.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './answer.module.css';
import { modelName } from './model-names.ts';

const words = chatStrings.answer;

function tokensOf({ usage }: Message): ReactNode {
  if (usage === null) return <span>{words.unknownTokens}</span>;
  const title = words.tokensTitle(
    formatCount(usage.promptTokens),
    formatCount(usage.completionTokens),
    formatCount(usage.reasoningTokens),
  );
  return <span title={title}>{words.tokens(formatTokens(usage.completionTokens))}</span>;
}

function costOf({ usage }: Message, isFree: boolean, isDemo: boolean): string {
  if (isDemo) return words.demoCost;
  const costUsd = usage?.costUsd ?? null;
  if (costUsd === null) return words.unknownCost;
  return costUsd === 0 && isFree ? 'free' : formatUsd(costUsd);
}

/** Which model answered, how long it took and what it cost; comes only after the end. Unknown figures are words. */
export function AnswerFooter({ message }: { readonly message: Message }): ReactNode {
  const { app, catalog } = useStores();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const sentRef = message.sentModelId === null ? message.modelRef : toModelRef(message.sentModelId);
  const model = sentRef === null ? undefined : modelsByRef.get(sentRef);
  const served = message.usage?.servedModel ?? null;
  const { totalMs } = message.timings;
  return (
    <div className={styles.footer} title={formatFullTime(message.createdAt)}>
      {sentRef === null ? null : (
        <span dir="auto" title={served === null ? toModelId(sentRef) : words.servedAs(served)}>
          {modelName(sentRef, modelsByRef)}
        </span>
      )}
      {totalMs === null ? null : <span>{formatDuration(totalMs)}</span>}
      {tokensOf(message)}
      <span>{costOf(message, model?.isFree ?? false, isDemo)}</span>
    </div>
  );
}
