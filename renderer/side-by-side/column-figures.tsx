import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { toModelRef } from '../../app/domain/model-ref.ts';
import { AnswerCost } from '../chat/answer-cost.tsx';
import { isBlank } from '../chat/model-names.ts';
import figureStyles from '../chat/figures.module.css';
import { formatDuration, formatFullTime } from '../format/time.ts';
import { formatTokens } from '../format/tokens.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { severalStrings } from '../strings/several-strings.en.ts';
import { tokensPerSecond } from './speed.ts';

const words = severalStrings.group;

/** How long an answer took, how fast it came and what it cost, once it has ended: the same figures in the same order in every column. */
export function ColumnFigures({ message }: { readonly message: Message }): ReactNode {
  const { app, catalog } = useStores();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const ref = message.sentModelId === null ? message.modelRef : toModelRef(message.sentModelId);
  const isFree = useStore(catalog, ({ modelsByRef }) => (ref === null ? false : (modelsByRef.get(ref)?.isFree ?? false)));
  const { firstTokenMs, totalMs } = message.timings;
  const speed = tokensPerSecond(message);
  // What was refused cost nothing, and who refused says so.
  const isRefused = message.status === 'failed' && isBlank(message);
  return (
    <div title={formatFullTime(message.createdAt)}>
      <div className={figureStyles.figures}>
        {firstTokenMs === null ? null : <span className={figureStyles.figure}>{words.firstToken(formatDuration(firstTokenMs))}</span>}
        {totalMs === null ? null : <span className={figureStyles.figure}>{words.total(formatDuration(totalMs))}</span>}
      </div>
      <div className={figureStyles.figures}>
        {message.usage !== null ? <AnswerCost usage={message.usage} isFree={isFree} isDemo={isDemo} /> : isRefused ? null : <span className={figureStyles.figure}>{chatStrings.answer.unknownUsage}</span>}
        {speed === null ? null : <span className={figureStyles.figure}>{words.speed(formatTokens(speed))}</span>}
      </div>
    </div>
  );
}
