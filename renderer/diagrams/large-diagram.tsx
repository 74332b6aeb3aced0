import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { diagramStrings } from '../strings/diagram-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { DiagramDialog } from './diagram-dialog.tsx';
import { useDiagram } from './use-diagram.ts';

/** Props of {@link LargeDiagram}. */
export interface LargeDiagramProps {
  /** The diagram in words; untrusted. */
  readonly source: string;
  readonly onClose: () => void;
}

/** A diagram over the window as soon as it is drawn. Where it cannot be, says why and closes. */
export function LargeDiagram({ source, onClose }: LargeDiagramProps): ReactNode {
  const { picture } = useDiagram(source);
  const reason = picture?.type === 'none' ? picture.reason : null;
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (reason === null) return;
    announce(diagramStrings[reason]);
    close();
  }, [reason]);
  return picture?.type === 'picture' ? <DiagramDialog source={source} picture={picture} onClose={onClose} /> : null;
}
