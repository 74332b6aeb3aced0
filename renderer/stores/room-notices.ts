import type { AppError } from '../../app/errors/app-error.ts';
import type { AppStore } from './app-store.ts';
import type { ChatStore } from './chat-store.ts';
import { isNoRoom, type RoomStore } from './room-store.ts';

/** A store that tells of its last failure. */
interface Failing {
  getState(): { readonly error: AppError | null };
  setState(change: { readonly error: null }): void;
}

/** The stores in which want of room shows. */
export interface FollowedStores {
  readonly app: AppStore;
  readonly chat: ChatStore;
  readonly others: readonly Failing[];
}

/** What failed for want of room is over once there is room; what is saved by itself says so by itself. */
function forgetFailures({ app, chat, others }: FollowedStores): void {
  const failing: readonly Failing[] = [app, chat, ...others];
  for (const store of failing) {
    const { error } = store.getState();
    if (error !== null && isNoRoom(error)) store.setState({ error: null });
  }
  for (const notice of app.getState().notices) if (isNoRoom(notice)) void app.getState().dismissNotice(notice);
}

/** Looks for want of room in what main tells of earlier failures, and forgets what came of it once there is room. */
export function followRoom(room: RoomStore, stores: FollowedStores): void {
  stores.app.subscribe(({ notices }, before) => {
    if (notices !== before.notices) for (const notice of notices) void room.getState().suspect(notice);
  });
  stores.chat.subscribe(({ messages, sideBySide }, before) => {
    if (messages === before.messages && sideBySide === before.sideBySide) return;
    const unsaved = [...messages, ...sideBySide].find(({ error }) => error !== null && isNoRoom(error))?.error ?? null;
    if (unsaved !== null) void room.getState().suspect(unsaved);
  });
  room.subscribe(({ full }, before) => {
    if (full === null && before.full !== null) forgetFailures(stores);
  });
}
