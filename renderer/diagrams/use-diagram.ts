import { useEffect, useState } from 'react';
import { createDiagramDrawer, type DiagramPicture } from './diagram-drawer.ts';
import { documentFrameHost } from './document-frame-host.ts';
import { createDrawingFrame } from './drawing-frame.ts';
import { useShownTheme } from './use-shown-theme.ts';

/** The one drawer of the window: a diagram that was drawn is not drawn again when its row comes back. */
const drawer = createDiagramDrawer({
  openFrame: () => createDrawingFrame(documentFrameHost),
  toAddress: (png) => URL.createObjectURL(new Blob([png], { type: 'image/png' })),
  revoke: (address) => URL.revokeObjectURL(address),
});

/** The picture of a diagram in the window's theme, or why there is none; null until that is known. */
export function useDiagram(source: string): DiagramPicture | null {
  const theme = useShownTheme();
  const scale = window.devicePixelRatio;
  const [latest, setLatest] = useState<{ readonly source: string; readonly picture: DiagramPicture } | null>(null);
  const known = drawer.known({ source, theme, scale });
  useEffect(() => {
    let isGone = false;
    void drawer.draw({ source, theme, scale }).then((picture) => {
      if (!isGone) setLatest({ source, picture });
    });
    return () => {
      isGone = true;
    };
  }, [source, theme, scale]);
  // While a diagram is drawn in another theme, the old picture stays, so that nothing jumps.
  return known ?? (latest?.source === source ? latest.picture : null);
}
