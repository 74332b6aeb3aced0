import { readFileSync } from 'node:fs';
import { writeFileInOneStep } from '../files/write-file-in-one-step.ts';
import type { Logger } from '../ports.ts';

/** A rectangle in screen coordinates, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the main window was, kept in `window-state.json`. */
export interface WindowState {
  readonly bounds: Bounds;
  readonly isMaximized: boolean;
}

/** The smallest main window, in CSS pixels. */
export const minimumSize = { width: 420, height: 480 } as const;

const defaultSize = { width: 1100, height: 760 } as const;
const visiblePx = 80;

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Reads a saved state; null for anything that is not one. */
export function parseWindowState(text: string): WindowState | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { bounds, isMaximized } = Object(value) as { bounds?: unknown; isMaximized?: unknown };
  const { x, y, width, height } = Object(bounds) as Record<string, unknown>;
  if (!isFiniteNumber(x) || !isFiniteNumber(y) || !isFiniteNumber(width) || !isFiniteNumber(height)) return null;
  const whole = { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
  return { bounds: whole, isMaximized: isMaximized === true };
}

/**
 * Where to open the window. A saved place counts if its top edge can still be reached on one of `workAreas`;
 * otherwise only its size does, and the system chooses the place (no `x` and `y`).
 */
export function placeWindow(saved: WindowState | null, workAreas: readonly Bounds[]): Partial<Bounds> {
  const wanted = saved?.bounds ?? defaultSize;
  const largest = {
    width: Math.max(...workAreas.map((area) => area.width), minimumSize.width),
    height: Math.max(...workAreas.map((area) => area.height), minimumSize.height),
  };
  const size = {
    width: Math.max(minimumSize.width, Math.min(wanted.width, largest.width)),
    height: Math.max(minimumSize.height, Math.min(wanted.height, largest.height)),
  };
  if (saved === null) return size;
  const { x, y } = saved.bounds;
  const isReachable = workAreas.some(
    (area) =>
      x + size.width >= area.x + visiblePx &&
      x <= area.x + area.width - visiblePx &&
      y >= area.y &&
      y <= area.y + area.height - visiblePx,
  );
  return isReachable ? { x, y, ...size } : size;
}

/** Keeps a {@link WindowState} in one file. */
export interface WindowStateStore {
  read(): WindowState | null;
  write(state: WindowState): void;
}

/** A store in `file`. A missing or damaged file is no state; a failed write costs only the place, so it is logged. */
export function createWindowStateStore(file: string, logger: Logger): WindowStateStore {
  return {
    read() {
      try {
        return parseWindowState(readFileSync(file, 'utf8'));
      } catch (thrown) {
        logger.debug('no window state', { thrown });
        return null;
      }
    },
    write(state) {
      try {
        writeFileInOneStep(file, `${JSON.stringify(state)}\n`);
      } catch (thrown) {
        logger.warn('window state not saved', { thrown });
      }
    },
  };
}
