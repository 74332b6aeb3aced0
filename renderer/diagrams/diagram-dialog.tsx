import { XIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { Dialog } from '../ui/dialog.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';
import type { DiagramPicture } from './diagram-drawer.ts';
import styles from './diagram-dialog.module.css';
import { SaveDiagram } from './save-diagram.tsx';

/** Props of {@link DiagramDialog}. */
export interface DiagramDialogProps {
  readonly picture: Extract<DiagramPicture, { type: 'picture' }>;
  readonly onClose: () => void;
}

/** A diagram over the window: all of it, or in its own size and scrolled. */
export function DiagramDialog({ picture: { address, width, height, title }, onClose }: DiagramDialogProps): ReactNode {
  const [isActualSize, setActualSize] = useState(false);
  const label = words.label(title);
  return (
    <Dialog title={label} isTitleHidden placement="wide" isOpen onClose={onClose}>
      <div className={styles.view}>
        <div className={styles.bar}>
          <span className={styles.title} aria-hidden>
            {label}
          </span>
          <SmallToggle isOn={isActualSize} onChange={setActualSize}>
            {words.actualSize}
          </SmallToggle>
          <SaveDiagram address={address} />
          <IconButton icon={XIcon} label={strings.common.close} onPress={onClose} />
        </div>
        <div className={styles.room} tabIndex={0} role="group" aria-label={label} data-actual={isActualSize || undefined}>
          <img src={address} width={width} height={height} alt={label} draggable={false} style={isActualSize ? { inlineSize: width, blockSize: height } : undefined} />
        </div>
      </div>
    </Dialog>
  );
}
