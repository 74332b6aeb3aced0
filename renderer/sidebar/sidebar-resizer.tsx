import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './sidebar.module.css';

const minPx = 200;
const maxPx = 400;
const stepPx = 16;

function clamp(widthPx: number): number {
  return Math.round(Math.min(maxPx, Math.max(minPx, widthPx)));
}

/** Props of {@link SidebarResizer}. */
export interface SidebarResizerProps {
  readonly widthPx: number;
  /** While it is dragged. */
  readonly onDrag: (widthPx: number) => void;
  /** When it is let go. */
  readonly onResize: (widthPx: number) => void;
}

/** The sidebar's edge, to be dragged or moved with the arrow keys. */
export function SidebarResizer({ widthPx, onDrag, onResize }: SidebarResizerProps): ReactNode {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onDrag(clamp(event.clientX));
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(clamp(event.clientX));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowLeft' ? -stepPx : event.key === 'ArrowRight' ? stepPx : 0;
    if (by === 0) return;
    event.preventDefault();
    onResize(clamp(widthPx + by));
  };
  return (
    <div
      className={styles.resizer}
      role="separator"
      aria-orientation="vertical"
      aria-label={chatStrings.list.resize}
      aria-valuenow={widthPx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onKeyDown={onKeyDown}
    />
  );
}
