import type { ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { answerParts } from '../../app/markdown/answer-parts.ts';
import { DiagramDialog } from './diagram-dialog.tsx';
import { useDiagram } from './use-diagram.ts';

/** Props of {@link LargeDiagram}. */
export interface LargeDiagramProps {
  readonly answer: Message;
  readonly onClose: () => void;
}

const missing = { type: 'none', reason: 'missing' } as const;

/** The last diagram of an answer over the window, at once: until it is drawn it says so, and where it cannot be, why. */
export function LargeDiagram({ answer, onClose }: LargeDiagramProps): ReactNode {
  const source = answerParts(answer).diagrams.at(-1) ?? null;
  const { picture, retry } = useDiagram(source);
  return <DiagramDialog source={source ?? ''} picture={source === null ? missing : picture} onRetry={retry} onClose={onClose} />;
}
