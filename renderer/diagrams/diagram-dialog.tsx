import { useRef, useState, type ReactNode } from 'react';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';
import type { DiagramPicture } from './diagram-drawer.ts';
import styles from './diagram-dialog.module.css';
import { DiagramNote, type NoPicture } from './diagram-note.tsx';
import { enlargedScale, mostEnlarged } from './enlarged-scale.ts';
import { SaveDiagram } from './save-diagram.tsx';
import { useContentSize } from './use-content-size.ts';
import { useDensity } from './use-density.ts';
import { useDiagram } from './use-diagram.ts';

type Drawn = Extract<DiagramPicture, { type: 'picture' }>;

/** Props of {@link DiagramDialog}. */
export interface DiagramDialogProps {
  /** The diagram in words; untrusted. */
  readonly source: string;
  /** As it is shown in its answer: until it is drawn as fine as it is shown here, and where that cannot be done. Null until there is one. */
  readonly picture: Drawn | NoPicture | null;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

interface InWordsProps {
  readonly source: string;
  readonly picture: NoPicture;
  readonly onRetry: () => void;
}

function InWords({ source, picture, onRetry }: InWordsProps): ReactNode {
  return (
    <>
      <DiagramNote picture={picture} onRetry={onRetry} className={styles.note} />
      {source === '' ? null : (
        <pre className={styles.source} dir="ltr">
          <code>{source}</code>
        </pre>
      )}
    </>
  );
}

interface PictureProps {
  readonly picture: Drawn;
  readonly label: string;
  readonly isActualSize: boolean;
}

function Picture({ picture: { address, width, height }, label, isActualSize }: PictureProps): ReactNode {
  const size = isActualSize ? { inlineSize: width, blockSize: height } : { maxInlineSize: width * mostEnlarged, maxBlockSize: height * mostEnlarged };
  return <img src={address} width={width} height={height} alt={label} draggable={false} style={size} />;
}

/** A diagram over the window: all of it, or in its own size and scrolled. Until it is drawn it says so, and where it cannot be, why. */
export function DiagramDialog({ source, picture, onRetry, onClose }: DiagramDialogProps): ReactNode {
  const [isActualSize, setActualSize] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const [roomSize, density] = [useContentSize(room), useDensity()];
  const drawn = picture?.type === 'picture' ? picture : null;
  const none = picture?.type === 'none' ? picture : null;
  const { picture: fine } = useDiagram(drawn === null ? null : source, drawn === null ? 0 : enlargedScale(drawn, roomSize, density));
  const shown = drawn !== null && fine?.type === 'picture' ? fine : drawn;
  const label = words.label(shown?.title ?? '');
  return (
    <Dialog title={label} isTitleHidden placement="wide" isOpen onClose={onClose}>
      <DialogBar title={label} onClose={onClose}>
        {shown === null ? null : (
          <>
            <SmallToggle isOn={isActualSize} onChange={setActualSize}>
              {words.actualSize}
            </SmallToggle>
            <SaveDiagram address={shown.address} />
          </>
        )}
        {none === null || source === '' ? null : <CopyButton text={() => source} />}
      </DialogBar>
      <div ref={room} className={styles.room} tabIndex={0} role="group" aria-label={label} data-actual={(shown !== null && isActualSize) || undefined} data-words={none !== null || undefined}>
        {picture === null ? <p aria-hidden>{words.drawing}</p> : null}
        {none === null ? null : <InWords source={source} picture={none} onRetry={onRetry} />}
        {shown === null ? null : <Picture picture={shown} label={label} isActualSize={isActualSize} />}
      </div>
      {/* The window's own live region is behind the dialog. */}
      {shown === null ? (
        <div className="visually-hidden" role="status">
          {none === null ? words.drawing : words[none.reason]}
        </div>
      ) : null}
    </Dialog>
  );
}
