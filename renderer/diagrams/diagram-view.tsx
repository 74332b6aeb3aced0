import { useContext, useLayoutEffect, useState, type CSSProperties, type ReactNode } from 'react';
import type { DiagramPicture } from './diagram-drawer.ts';
import styles from './diagram.module.css';
import { useDiagram } from './use-diagram.ts';
import { GrowingContext, isSettled, settleDiagram } from '../markdown/diagram-hold.ts';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';
import { TextButton } from '../ui/text-button.tsx';

/** Props of {@link DiagramView}. */
export interface DiagramViewProps {
  /** The diagram in words; untrusted. */
  readonly source: string;
}

/** From this width on a picture is made smaller than it is, in pixels. */
const fittedWidth = 600;

/** No smaller than this part of its size, or its words could not be read; what is wider than the text then scrolls. */
const smallest = 0.7;

/** What would be wider than this even so is shown whole, for a first look at all of it, in pixels. */
const widest = 1100;

interface NoteProps {
  readonly picture: Extract<DiagramPicture, { type: 'none' }>;
  readonly onRetry: () => void;
}

function Note({ picture, onRetry }: NoteProps): ReactNode {
  return (
    <div className={styles.note} role="note">
      {words[picture.reason]}{' '}
      {picture.reason === 'slow' ? <TextButton onPress={onRetry}>{strings.common.tryAgain}</TextButton> : null}
      {picture.reason === 'wrong' ? <pre dir="ltr">{picture.message}</pre> : null}
    </div>
  );
}

/** Where a picture takes the place of words that were being read: no less room than they had, and no more if it comes late. */
type Place = 'free' | 'least' | 'fixed';

/** Decided when the picture is there, and kept. Lets what waits for it be shown. */
function usePlace(source: string, isDrawn: boolean): Place {
  const isGrowing = useContext(GrowingContext);
  const [wasGrowing] = useState(isGrowing);
  const [place, setPlace] = useState<Place | null>(null);
  if (isDrawn && place === null) setPlace(!wasGrowing ? 'free' : isSettled(source) && isGrowing ? 'fixed' : 'least');
  useLayoutEffect(() => {
    if (isDrawn) settleDiagram(source);
  }, [isDrawn, source]);
  return place ?? 'free';
}

/** A diagram as a picture, its words one press away. Where there is no picture the words are shown, with the reason. */
export function DiagramView({ source }: DiagramViewProps): ReactNode {
  const { picture, retry } = useDiagram(source);
  const [isSource, setSource] = useState(false);
  const [isActualSize, setActualSize] = useState(false);
  const isShown = picture?.type === 'picture' && !isSource;
  const place = usePlace(source, picture !== null);
  const lines = source.trimEnd().split('\n').length;
  return (
    <figure className={styles.diagram} dir="ltr">
      <figcaption className={styles.head}>
        <span className={styles.language}>{words.language}</span>
        {picture === null ? <span>{words.drawing}</span> : null}
        {isShown && picture.width > fittedWidth ? (
          <SmallToggle isOn={isActualSize} onChange={setActualSize}>
            {words.actualSize}
          </SmallToggle>
        ) : null}
        {picture?.type === 'picture' ? (
          <SmallToggle isOn={isSource} onChange={setSource}>
            {words.source}
          </SmallToggle>
        ) : null}
        <CopyButton text={() => source} />
      </figcaption>
      {isShown ? (
        <div className={styles.frame} tabIndex={0} data-actual={isActualSize || undefined} data-place={isActualSize ? 'free' : place} style={{ '--lines': lines } as CSSProperties}>
          <img src={picture.address} width={picture.width} height={picture.height} alt={words.label(picture.title)} draggable={false} style={{ minInlineSize: picture.width * smallest > widest ? 0 : Math.floor(picture.width * smallest) }} />
        </div>
      ) : (
        <pre tabIndex={0}>
          <code>{source}</code>
        </pre>
      )}
      {picture?.type === 'none' ? <Note picture={picture} onRetry={retry} /> : null}
    </figure>
  );
}
