import { createStore, type StoreApi } from 'zustand/vanilla';
import { toAppError, type AppError } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** How long after it was full the disk is looked at again, in milliseconds. */
const lookAfterMs = 2000;

/** Whether there is room on the disk that everything is kept on: one cause, however many things it keeps from being saved. */
export interface RoomState {
  /** How it was first noticed; null while there is room as far as is known. */
  readonly full: AppError | null;
  /** Takes notice of a failure, if it is for want of room there. Main is asked until there is room again. */
  note(error: AppError): void;
  /** The same for what failed earlier: there may be room by now. Never rejects. */
  suspect(error: AppError): Promise<void>;
}

/** The store of {@link RoomState}. */
export type RoomStore = StoreApi<RoomState>;

/** Whether something failed for want of room on the disk that everything is kept on, and not on another or for one thing alone. */
export function isNoRoom({ code, detail }: AppError): boolean {
  return code === 'storage-full' && detail === undefined;
}

/** Whether a notice of a full disk tells of this too: what it names was to be written there. */
export function isOfFullDisk(error: AppError): boolean {
  return isNoRoom(error) || (error.code === 'storage-full' && error.detail === 'backup');
}

/** Starts with room. `saveAll` saves what waits for room, before it is said that there is some. */
export function createRoomStore(bridge: BridgeClient, saveAll: () => Promise<unknown>): RoomStore {
  return createStore<RoomState>()((set, get) => {
    const hasRoom = async (): Promise<boolean> => {
      try {
        return (await bridge.invoke('dataFolder.hasRoom', {})).hasRoom;
      } catch {
        return false;
      }
    };
    const look = async (): Promise<void> => {
      if (!(await hasRoom())) {
        setTimeout(() => void look(), lookAfterMs);
        return;
      }
      await saveAll();
      set({ full: null });
    };
    return {
      full: null,
      note(error) {
        if (!isNoRoom(error) || get().full !== null) return;
        set({ full: error });
        setTimeout(() => void look(), lookAfterMs);
      },
      async suspect(error) {
        if (isNoRoom(error) && get().full === null && !(await hasRoom())) get().note(error);
      },
    };
  });
}

/** The bridge with every failure on it, and those of answers, noted in `room`. */
export function noteFailures(bridge: BridgeClient, room: RoomStore): BridgeClient {
  bridge.on('chat.changed', ({ events }) => {
    for (const event of events) if (event.type === 'reply-error') room.getState().note(event.error);
  });
  return {
    async invoke(method, input) {
      try {
        return await bridge.invoke(method, input);
      } catch (thrown) {
        room.getState().note(toAppError(thrown));
        throw thrown;
      }
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}
