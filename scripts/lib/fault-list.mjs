/**
 * Every fault that Kilodesk promises to survive, in the order of the table. `short` and `full`: how often each form must try it at
 * least. `parts`: what must be tried, each with a record of its own; a fault of one part has none.
 */
export const faults = /** @type {const} */ ([
  { name: 'kill-app', title: 'kill -9 of the app at random points of a streamed reply', short: 40, full: 200, parts: ['in the app', 'without a window'] },
  { name: 'kill-window', title: "kill -9 of the window's process while streaming", short: 10, full: 50, parts: [] },
  { name: 'close-app', title: 'quitting or killing the app while numbered sentences appear on its screen', short: 6, full: 30, parts: [] },
  { name: 'kill-migration', title: 'kill -9 during each statement of each migration', short: 30, full: 30, parts: [] },
  { name: 'kill-settings', title: 'kill -9 during a settings write', short: 20, full: 100, parts: [] },
  { name: 'full-disk', title: 'a full disk', short: 15, full: 50, parts: ['a reply', 'an import', 'a migration', 'a backup'] },
  { name: 'unusable-folder', title: 'a data folder that is read-only, has another owner, or vanishes', short: 3, full: 3, parts: [] },
  { name: 'damaged-database', title: "a damaged database: bytes, length, pages, WAL, another program's file", short: 60, full: 400, parts: [] },
  { name: 'newer-database', title: 'a database newer than the app knows', short: 3, full: 3, parts: [] },
  { name: 'two-copies', title: 'two copies of the app on one folder', short: 5, full: 20, parts: ['in the app', 'without a window'] },
  { name: 'clock', title: 'the clock jumps ten years either way; the time zone changes', short: 3, full: 3, parts: [] },
  { name: 'sleep', title: 'sleep in mid-stream', short: 1, full: 5, parts: [] },
  { name: 'command-line', title: 'the command line lists, searches and exports while the window streams', short: 10, full: 50, parts: [] },
  { name: 'hostile-archive', title: 'an import of a hostile archive', short: 6, full: 6, parts: ['paths', 'bombs', 'broken files', 'depth', 'words', 'size'] },
]);
