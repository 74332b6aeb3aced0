import { keysOf } from './keys.ts';

/** One item of a menu, as built. */
export interface HostMenuItem {
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  /** Whether the menu itself reacts to its keys. */
  readonly isRegistered: boolean;
  readonly isEnabled: boolean;
  readonly submenu: HostMenu | null;
  readonly click: () => void;
}

const roleAccelerators: Readonly<Record<string, string>> = {
  close: 'CommandOrControl+W',
  quit: 'CommandOrControl+Q',
};

let runRole: (role: string) => void = () => undefined;

/** Says what roles do: the host knows the windows, menus do not. */
export function onRole(run: (role: string) => void): void {
  runRole = run;
}

function build(options: Electron.MenuItemConstructorOptions): HostMenuItem {
  const { submenu, role } = options;
  return {
    label: options.label ?? role ?? '',
    role,
    type: options.type ?? (submenu === undefined ? 'normal' : 'submenu'),
    accelerator: options.accelerator ?? (role === undefined ? undefined : roleAccelerators[role]),
    isRegistered: options.registerAccelerator ?? true,
    isEnabled: options.enabled ?? true,
    submenu: Array.isArray(submenu) ? new HostMenu(submenu) : null,
    click: () => {
      // A click handler takes no notice of its event in Kilodesk, and there is no MenuItem to hand over.
      if (options.click !== undefined) (options.click as () => void)();
      else if (role !== undefined) runRole(role);
    },
  };
}

/** Electron's `Menu`: nothing is drawn, but every item can be chosen by the keyboard and by tests. */
export class HostMenu {
  static #application: HostMenu | null = null;
  readonly items: readonly HostMenuItem[];

  constructor(template: readonly Electron.MenuItemConstructorOptions[] = []) {
    this.items = template.map(build);
  }

  static buildFromTemplate(template: Electron.MenuItemConstructorOptions[]): HostMenu {
    return new HostMenu(template);
  }

  static setApplicationMenu(menu: HostMenu | null): void {
    HostMenu.#application = menu;
  }

  static getApplicationMenu(): HostMenu | null {
    return HostMenu.#application;
  }

  /** Host: the item at a path of labels; throws when there is none. */
  at(path: readonly string[]): HostMenuItem {
    const [label, ...rest] = path;
    const item = this.items.find((each) => each.label === label);
    if (item === undefined) throw new Error(`no menu item '${label ?? ''}' among ${this.items.map((each) => each.label).join(', ')}`);
    if (rest.length === 0) return item;
    if (item.submenu === null) throw new Error(`'${item.label}' has no submenu`);
    return item.submenu.at(rest);
  }

  /** Host: every item with keys, at any depth. */
  withKeys(): HostMenuItem[] {
    return this.items.flatMap((item) => [
      ...(item.submenu?.withKeys() ?? []),
      ...(item.accelerator === undefined ? [] : [item]),
    ]);
  }

  /** Host: chooses the item with these keys; false when there is none. */
  press(keys: string): boolean {
    const item = this.withKeys().find((each) => each.isRegistered && keysOf(each.accelerator ?? '') === keys);
    item?.click();
    return item !== undefined;
  }
}
