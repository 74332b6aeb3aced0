import type { MessageStatus } from '../../app/domain/conversation.ts';
import type { Settings } from '../../app/domain/settings.ts';
import type { Dispatch } from '../ipc/dispatcher.ts';
import type { Unsubscribe } from '../ports.ts';

/** What the desktop shell needs of everything that `compose` built. */
export interface DesktopServices {
  readonly dispatch: Dispatch;
  /** Lets the main frame of this page call, until {@link windowGone}. */
  trustWindow(webContentsId: number): void;
  /** The page is gone or loads anew: nothing more is sent to it, and it may not call. Its replies go on. */
  windowGone(webContentsId: number): void;
  getSettings(): Settings;
  /** Whether a window is on the screen: what it shows is kept fresh only then. */
  setWatched(isWatched: boolean): void;
  /** Has every window save what was typed in it; to be awaited before `dispose`. */
  saveInWindows(): Promise<void>;
  /** How many answers are being written. */
  activeReplyCount(): number;
  /** Tells when {@link activeReplyCount} changed. */
  onActivityChanged(listener: () => void): Unsubscribe;
  /** Tells how each answer ended, before {@link onActivityChanged} does. */
  onReplyEnded(listener: (status: MessageStatus) => void): Unsubscribe;
  /** Looks what other programs did to the chats meanwhile, and has the windows show it. Never rejects. */
  lookAgain(): Promise<void>;
  /** Ends every reply, saves all and closes what is open. */
  dispose(): Promise<void>;
}
