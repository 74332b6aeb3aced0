import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { autoModelId, toModelId, toModelRef } from '../../app/domain/model-ref.ts';
import { formatDuration, formatFullTime } from '../format/time.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { AnswerCost } from './answer-cost.tsx';
import styles from './answer.module.css';
import figureStyles from './figures.module.css';
import { modelName } from './model-names.ts';

const words = chatStrings.answer;

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
    <div className={`${styles.footer} ${figureStyles.figures}`} title={formatFullTime(message.createdAt)}>
      {sentRef === null ? null : (
        <span className={figureStyles.figure} dir="auto" title={served === null ? toModelId(sentRef) : words.servedAs(served)}>
          {isRouted
            ? words.routed(modelName(message.modelRef, modelsByRef), modelName(sentRef, modelsByRef))
            : modelName(sentRef, modelsByRef)}
        </span>
      )}
      {totalMs === null ? null : <span className={figureStyles.figure}>{formatDuration(totalMs)}</span>}
      {message.usage === null ? (
        <span className={figureStyles.figure}>{words.unknownUsage}</span>
      ) : (
        <AnswerCost usage={message.usage} isFree={model?.isFree ?? false} isDemo={isDemo} />
      )}
    </div>
  );
}
