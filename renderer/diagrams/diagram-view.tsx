import { ScreenFullIcon } from '@primer/octicons-react';
import { lazy, Suspense, useContext, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type CSSProperties, type ReactNode, type RefObject } from 'react';
import { DiagramNote } from './diagram-note.tsx';
import styles from './diagram.module.css';
import { useDiagram } from './use-diagram.ts';
import { useBlockWrap } from '../markdown/code-wrap.ts';
import { GrowingContext, isSettled, settleDiagram } from '../markdown/diagram-hold.ts';
import { codeMarkdown } from '../../app/markdown/inline-text.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { SmallAction } from '../ui/small-action.tsx';
import { SmallToggle } from '../ui/small-toggle.tsx';

/** Props of {@link DiagramView}. */
export interface DiagramViewProps {
  /** The diagram in words; untrusted. */
  readonly source: string;
}

const DiagramDialog = lazy(async () => ({ default: (await import('./diagram-dialog.tsx')).DiagramDialog }));

/** No smaller than this part of its size, or its words could not be read; what is wider than its room then scrolls. */
const smallest = 0.6;

/** What would be wider than this even so is shown whole, for a first look at all of it, in pixels: about what a wide block has. */
const widest = 820;

/** Where a picture takes the place of words that were being read: no less room than they had, and no more if it comes late. */
type Place = 'free' | 'least' | 'fixed';

/** Calls `onBelow` once when the element is below what is seen: it may grow there without moving anything that is read. */
function useBelow(element: RefObject<HTMLElement | null>, isWatched: boolean, onBelow: () => void): void {
  const grow = useEffectEvent(onBelow);
  useEffect(() => {
    if (!isWatched || element.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      if (last !== undefined && !last.isIntersecting && last.boundingClientRect.top >= (last.rootBounds?.bottom ?? window.innerHeight)) grow();
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element, isWatched]);
}

interface PlaceHandle {
  readonly place: Place;
  /** Gives the picture all the room it wants. */
  readonly free: () => void;
}

/** Decided when the picture is there, and kept until it is out of sight or asked for whole. Lets what waits for it be shown. */
function usePlace(source: string, isDrawn: boolean, figure: RefObject<HTMLElement | null>): PlaceHandle {
  const isGrowing = useContext(GrowingContext);
  const [wasGrowing] = useState(isGrowing);
  const [place, setPlace] = useState<Place | null>(null);
  if (isDrawn && place === null) setPlace(!wasGrowing ? 'free' : isSettled(source) && isGrowing ? 'fixed' : 'least');
  useLayoutEffect(() => {
    if (isDrawn) settleDiagram(source);
  }, [isDrawn, source]);
  const free = (): void => setPlace('free');
  useBelow(figure, place === 'fixed', free);
  return { place: place ?? 'free', free };
}

/** A diagram as a picture, its words one press away. Where there is no picture the words are shown, with the reason. */
export function DiagramView({ source }: DiagramViewProps): ReactNode {
  const { picture, retry } = useDiagram(source);
  const [isSource, setSource] = useState(false);
  const { isWrapped, wrap } = useBlockWrap();
  const [isLarge, setLarge] = useState(false);
  const figure = useRef<HTMLElement>(null);
  const isShown = picture?.type === 'picture' && !isSource;
  const { place, free } = usePlace(source, picture !== null, figure);
  const lines = source.trimEnd().split('\n').length;
  return (
    <figure ref={figure} className={styles.diagram} dir="ltr" data-diagram="" {...(isShown ? { 'data-source': codeMarkdown('mermaid', source), 'data-words': source.trimEnd() } : {})} data-wrapped={isWrapped || undefined}>
      <figcaption className={styles.head}>
        <span className={styles.language}>{words.language}</span>
        {picture === null ? <span>{words.drawing}</span> : null}
        {isShown && place === 'fixed' ? <SmallAction onPress={free}>{words.showWhole}</SmallAction> : null}
        {isShown ? (
          <SmallAction onPress={() => setLarge(true)}>
            <ScreenFullIcon size={16} />
            {words.enlarge}
          </SmallAction>
        ) : null}
        {isShown ? null : (
          <SmallToggle isOn={isWrapped} onChange={wrap}>
            {chatStrings.code.wrap}
          </SmallToggle>
        )}
        {picture?.type === 'picture' ? (
          <SmallToggle isOn={isSource} onChange={setSource}>
            {words.source}
          </SmallToggle>
        ) : null}
        <CopyButton text={() => source} />
      </figcaption>
      {isShown ? (
        <div className={styles.frame} tabIndex={0} data-place={place} style={{ '--lines': lines } as CSSProperties}>
          <img src={picture.address} width={picture.width} height={picture.height} alt={words.label(picture.title)} draggable={false} style={{ minInlineSize: picture.width * smallest > widest ? 0 : Math.floor(picture.width * smallest) }} />
        </div>
      ) : (
        <pre tabIndex={0}>
          <code>{source}</code>
        </pre>
      )}
      {picture?.type === 'none' ? <DiagramNote picture={picture} onRetry={retry} className={styles.note} /> : null}
      {isLarge ? (
        <Suspense fallback={null}>
          <DiagramDialog source={source} picture={picture} onRetry={retry} onClose={() => setLarge(false)} />
        </Suspense>
      ) : null}
    </figure>
  );
}
