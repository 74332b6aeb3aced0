import { AlertIcon } from '@primer/octicons-react';
import { memo, useMemo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatTokens } from '../format/tokens.ts';
import { useStores } from '../stores/stores-context.tsx';
import { contextStrings as words } from '../strings/composer-strings.en.ts';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { fitNextMessage } from './context-fit.ts';
import { useContextUse, type ContextUse } from './use-context-use.ts';

function OverNote({ next, modelName, contextWindow }: ContextUse): ReactNode {
  const { chat } = useStores();
  const messages = useStore(chat, (state) => state.messages);
  const contextStartId = useStore(chat, (state) => state.conversation?.contextStartId ?? null);
  const shorter = useMemo(() => fitNextMessage(messages, contextStartId, next, contextWindow), [messages, contextStartId, next, contextWindow]);
  return (
    <StatusLine
      tone="warn"
      icon={AlertIcon}
      action={shorter === null ? null : <TextButton onPress={() => void chat.getState().setContextStart(shorter.contextStartId)}>{words.leaveOut}</TextButton>}
    >
      {words.over(modelName, formatTokens(next.totalTokens), formatTokens(contextWindow))}
    </StatusLine>
  );
}

/** Says before it is sent that a message is longer, with its chat, than the model can read, and what can be left out. */
export const ContextNote = memo(function ContextNote(): ReactNode {
  const use = useContextUse();
  return use?.isOver === true ? <OverNote {...use} /> : null;
});
