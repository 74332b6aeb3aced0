import { join } from 'node:path';
import type { Kilodesk } from '../e2e/harness/launch-kilodesk.ts';

/** Takes pictures of the window. */
export interface Camera {
  /** Writes `<name>-light.png` and `<name>-dark.png`. */
  take(name: string): Promise<void>;
}

/** Pictures are 1100 by 740: the window as most people first see it. */
export function createCamera(app: Kilodesk, folder: string): Camera {
  return {
    async take(name) {
      const { window } = app;
      await window.setViewportSize({ width: 1100, height: 740 });
      for (const scheme of ['dark', 'light'] as const) {
        await window.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await window.screenshot({ path: join(folder, `${name}-${scheme}.png`), caret: 'initial' });
      }
    },
  };
}
