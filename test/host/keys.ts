/** One spelling for a combination of keys, so that accelerators and key events can be compared: `Ctrl+Shift+N`. */
export function keysOf(accelerator: string): string {
  const command = process.platform === 'darwin' ? 'Meta' : 'Ctrl';
  const names: Readonly<Record<string, string>> = {
    commandorcontrol: command,
    cmdorctrl: command,
    command: 'Meta',
    cmd: 'Meta',
    super: 'Meta',
    meta: 'Meta',
    control: 'Ctrl',
    ctrl: 'Ctrl',
    alt: 'Alt',
    option: 'Alt',
    shift: 'Shift',
  };
  const parts = accelerator.split(/\+(?=.)/).map((part) => names[part.toLowerCase()] ?? part.toUpperCase());
  const order = ['Ctrl', 'Meta', 'Alt', 'Shift'];
  return [...order.filter((name) => parts.includes(name)), ...parts.filter((part) => !order.includes(part))].join('+');
}

let press: (keys: string) => void = () => undefined;

/** Says what becomes of keys that a page had no use for. */
export function onKeys(listener: (keys: string) => void): void {
  press = listener;
}

/** Hands on keys that a page had no use for. */
export function pressKeys(keys: string): void {
  press(keysOf(keys));
}
