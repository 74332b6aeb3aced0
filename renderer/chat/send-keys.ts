import type { Settings } from '../../app/domain/settings.ts';

/** The part of a press that decides. */
export interface EnterPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Whether a press in a text field sends the text. Shift+Enter and Alt+Enter never do. */
export function isSendPress(press: EnterPress, sendKeys: Settings['sendKeys'], isMac: boolean): boolean {
  if (press.key !== 'Enter' || press.shiftKey || press.altKey) return false;
  return sendKeys === 'enter' || (isMac ? press.metaKey : press.ctrlKey);
}

/** The keys that send, as the platform writes them. */
export function sendKeysLabel(sendKeys: Settings['sendKeys'], isMac: boolean): string {
  if (sendKeys === 'enter') return 'Enter';
  return isMac ? '⌘Enter' : 'Ctrl+Enter';
}
