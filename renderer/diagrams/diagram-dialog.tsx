import { useRef, useState, type ReactNode } from 'react';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';
import type { DiagramPicture } from './diagram-drawer.ts';
import styles from './diagram-dialog.module.css';
import { enlargedScale, mostEnlarged } from './enlarged-scale.ts';
import { SaveDiagram } from './save-diagram.tsx';
import { useContentSize } from './use-content-size.ts';
import { useDensity } from './use-density.ts';
import { useDiagram } from './use-diagram.ts';

/** Props of {@link DiagramDialog}. */
export interface DiagramDialogProps {
  /** The diagram in words; untrusted. */
  readonly source: string;
  /** As it is shown in its answer: until it is drawn as fine as it is shown here, and where that cannot be done. */
  readonly picture: Extract<DiagramPicture, { type: 'picture' }>;
  readonly onClose: () => void;
}

/** A diagram over the window: all of it, or in its own size and scrolled. */
export function DiagramDialog({ source, picture, onClose }: DiagramDialogProps): ReactNode {
  const [isActualSize, setActualSize] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const { picture: fine } = useDiagram(source, enlargedScale(picture, useContentSize(room), useDensity()));
  const { address, width, height, title } = fine?.type === 'picture' ? fine : picture;
  const size = isActualSize ? { inlineSize: width, blockSize: height } : { maxInlineSize: width * mostEnlarged, maxBlockSize: height * mostEnlarged };
  const label = words.label(title);
  return (
    <Dialog title={label} isTitleHidden placement="wide" isOpen onClose={onClose}>
      <DialogBar title={label} onClose={onClose}>
        <SmallToggle isOn={isActualSize} onChange={setActualSize}>
          {words.actualSize}
        </SmallToggle>
        <SaveDiagram address={address} />
      </DialogBar>
      <div ref={room} className={styles.room} tabIndex={0} role="group" aria-label={label} data-actual={isActualSize || undefined}>
        <img src={address} width={width} height={height} alt={label} draggable={false} style={size} />
      </div>
    </Dialog>
  );
}
