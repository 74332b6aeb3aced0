import { holdKeys } from './hold-keys.ts';

/** Finds an open menu. */
export const openMenu = '[role="menu"]';

/** So many frames a menu has to go. */
const mostFrames = 30;

/** Puts open menus away as Esc does, for a dialog that comes instead; resolves once the focus is back where they were opened from. */
export async function closeMenus(): Promise<void> {
  holdKeys('[role="dialog"]');
  for (let frame = 0; frame < mostFrames && document.querySelector(openMenu) !== null; frame += 1) {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await new Promise(requestAnimationFrame);
  }
  // The focus is given back in a frame of its own.
  await new Promise(requestAnimationFrame);
}
