/** Which windows have which conversation open. */
export interface Watchers {
  add(conversationId: string, webContentsId: number): void;
  remove(conversationId: string, webContentsId: number): void;
  removeWindow(webContentsId: number): void;
  of(conversationId: string): readonly number[];
}

/** Starts with no window. */
export function createWatchers(): Watchers {
  const windows = new Map<string, Set<number>>();

  const remove = (conversationId: string, webContentsId: number): void => {
    const present = windows.get(conversationId);
    present?.delete(webContentsId);
    if (present?.size === 0) windows.delete(conversationId);
  };

  return {
    add: (conversationId, webContentsId) => {
      const present = windows.get(conversationId);
      if (present === undefined) windows.set(conversationId, new Set([webContentsId]));
      else present.add(webContentsId);
    },
    remove,
    removeWindow: (webContentsId) => {
      for (const conversationId of [...windows.keys()]) remove(conversationId, webContentsId);
    },
    of: (conversationId) => [...(windows.get(conversationId) ?? [])],
  };
}
