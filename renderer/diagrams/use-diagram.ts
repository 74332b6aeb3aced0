import { useEffect, useState } from 'react';
import { createDiagramDrawer, type DiagramPicture } from './diagram-drawer.ts';
import { documentFrameHost } from './document-frame-host.ts';
import { createDrawingFrame } from './drawing-frame.ts';
import { useDensity } from './use-density.ts';
import { useShownTheme } from './use-shown-theme.ts';

/** The one drawer of the window: a diagram that was drawn is not drawn again when its row comes back. */
const drawer = createDiagramDrawer({
  openFrame: () => createDrawingFrame(documentFrameHost),
  toAddress: (png) => URL.createObjectURL(new Blob([png], { type: 'image/png' })),
  revoke: (address) => URL.revokeObjectURL(address),
});

const addressOf = (picture: DiagramPicture | null | undefined): string | null => (picture?.type === 'picture' ? picture.address : null);

/** Keeps an address good for as long as it may be shown. */
function useHold(address: string | null): void {
  useEffect(() => (address === null ? undefined : drawer.hold(address)), [address]);
}

/** A diagram as it is shown. */
export interface ShownDiagram {
  /** Its picture in the window's theme, or why there is none; null until that is known. */
  readonly picture: DiagramPicture | null;
  /** Draws it once more. */
  readonly retry: () => void;
}

/** Draws a diagram for the window as it is now, with as many pixels for each of its own as the screen has, or `atLeast` so many. Null draws nothing. */
export function useDiagram(source: string | null, atLeast = 0): ShownDiagram {
  const scale = Math.max(atLeast, useDensity());
  const theme = useShownTheme();
  const [latest, setLatest] = useState<{ readonly source: string; readonly picture: DiagramPicture } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const known = source === null ? null : drawer.known({ source, theme, scale });
  useEffect(() => {
    if (source === null) return undefined;
    let isGone = false;
    void drawer.draw({ source, theme, scale }).then((picture) => {
      if (!isGone) setLatest({ source, picture });
    });
    return () => {
      isGone = true;
    };
  }, [source, theme, scale, attempt]);
  useHold(addressOf(known));
  useHold(addressOf(latest?.picture));
  const retry = (): void => {
    setLatest(null);
    setAttempt(attempt + 1);
  };
  // While a diagram is drawn in another theme or finer, the old picture stays, so that nothing jumps.
  return { picture: known ?? (latest?.source === source ? latest.picture : null), retry };
}
