import { EventEmitter } from 'node:events';
import type { HostMenu } from './menu.ts';

let shown: HostTray | null = null;

/** Electron's `Tray`: remembered for tests, drawn nowhere. */
export class HostTray extends EventEmitter {
  #image: string;
  #toolTip = '';
  #menu: HostMenu | null = null;

  constructor(image: string) {
    super();
    this.#image = image;
    shown = this;
  }

  /** Host: what a user would see. */
  get look(): { readonly image: string; readonly toolTip: string; readonly items: readonly string[] } {
    const items = this.#menu?.items.filter((item) => item.type !== 'separator').map((item) => item.label) ?? [];
    return { image: this.#image, toolTip: this.#toolTip, items };
  }

  /** Host: chooses an item of the tray's menu; without a label, clicks the icon. */
  choose(label: string | undefined): void {
    if (label === undefined) this.emit('click', {}, { x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 });
    else if (this.#menu === null) throw new Error('the tray has no menu');
    else this.#menu.at([label]).click();
  }

  setImage(image: string): void {
    this.#image = image;
  }

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
  }

  setContextMenu(menu: HostMenu | null): void {
    this.#menu = menu;
  }

  destroy(): void {
    if (shown === this) shown = null;
  }
}

/** Host: the tray there is now. */
export function currentTray(): HostTray | null {
  return shown;
}

/** Host: whether a test plays the tray. Nobody else can reach it here. */
export function isTrayShown(): boolean {
  return shown !== null && process.env['KILODESK_HOST_CONTROL'] === '1';
}
