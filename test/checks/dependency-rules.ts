import type { Import, SourceFile } from './source-files.ts';

/** The rules' names, as in the design. */
export type RuleName =
  | 'app-is-pure'
  | 'electron-only-in-main-electron'
  | 'preload-types-only'
  | 'renderer-no-node'
  | 'no-cross-service'
  | 'compose-builds'
  | 'no-cycles'
  | 'no-orphans'
  | 'keytar-once'
  | 'ipcmain-once'
  | 'bridge-once';

/** A rule that a file breaks, and how. */
export interface Violation {
  readonly rule: RuleName;
  readonly path: string;
  readonly problem: string;
}

/** The files that something outside the source opens: Electron, Node, the page. */
export const entryPoints = [
  'main/index.ts',
  'main/archive/read-archive.ts',
  'main/cli/index.ts',
  'main/storage/storage-worker.ts',
  'main/storage/jobs/job-worker.ts',
  'main/archive/archive-worker.ts',
  'preload/index.ts',
  'renderer/main.tsx',
  'renderer/highlight/highlight-worker.ts',
  'renderer/diagram-frame/frame.ts',
];

/** What one service of main may know of another: these files hold interfaces. */
const serviceInterfaces = new Set([
  'main/account/account.ts',
  'main/backups/backups.ts',
  'main/attachments/attachments.ts',
  'main/archive/archive-protocol.ts',
  'main/catalog/catalog.ts',
  'main/chat/replies.ts',
  'main/export/exporter.ts',
  'main/data-folder/folder-mover.ts',
  'main/gateway/gateway.ts',
  'main/import/importer.ts',
  'main/import-chats/chat-importer.ts',
  'main/keychain/api-keys.ts',
  'main/keychain/key-store.ts',
  'main/settings/config-file.ts',
  'main/settings/settings-store.ts',
  'main/sign-in/sign-in.ts',
  'main/storage/chat-imports.ts',
  'main/storage/conversation-store.ts',
  'main/storage/files/file-contents.ts',
  'main/storage/jobs/store-jobs.ts',
  'main/tasks/tasks.ts',
  'main/trash/trash.ts',
  'main/usage/usage.ts',
]);

/** Tools of main that know nothing of Kilodesk, so every service may use them. */
const toolRooms = new Set(['archive', 'files', 'json', 'logging', 'session-bus']);

const contractFiles = new Set([
  'app/ipc/methods/account-methods.ts',
  'app/ipc/methods/app-methods.ts',
  'app/ipc/methods/backup-methods.ts',
  'app/ipc/methods/branch-methods.ts',
  'app/ipc/methods/attachment-methods.ts',
  'app/ipc/methods/catalog-methods.ts',
  'app/ipc/methods/chat-methods.ts',
  'app/ipc/methods/conversation-methods.ts',
  'app/ipc/methods/shelf-methods.ts',
  'app/ipc/methods/search-methods.ts',
  'app/ipc/methods/data-folder-methods.ts',
  'app/ipc/methods/task-methods.ts',
  'app/ipc/methods/transfer-methods.ts',
  'app/ipc/transfer-schemas.ts',
  'app/ipc/branch-schemas.ts',
  'app/ipc/task-schemas.ts',
  'app/ipc/contract.ts',
  'app/ipc/define-contract.ts',
  'app/ipc/account-schemas.ts',
  'app/ipc/backup-schemas.ts',
  'app/ipc/data-folder-schemas.ts',
  'app/ipc/model-schemas.ts',
  'app/ipc/reply-schemas.ts',
  'app/ipc/schemas.ts',
  'app/ipc/search-schemas.ts',
  'app/ipc/settings-schemas.ts',
  'app/ipc/usage-schemas.ts',
]);
/** What puts the services together, in two files because the demo has a set of its own. */
const isCompose = (path: string): boolean => path === 'main/compose.ts' || path === 'main/services.ts';
const isDoor = (path: string): boolean => path === 'main/index.ts' || path.startsWith('main/cli/');

/** `gateway` of `main/gateway/sse.ts`; empty for a file in main itself. */
const roomOf = (path: string): string => (path.split('/').length > 2 ? (path.split('/')[1] ?? '') : '');

type EdgeRule = (from: string, edge: Import) => string | null;

/** Rules that look at one import at a time; each answers what is wrong with it, or null. */
const edgeRules: Readonly<Partial<Record<RuleName, EdgeRule>>> = {
  'app-is-pure': (from, { to, kind }) => {
    if (!from.startsWith('app/')) return null;
    // The parser and its extension are plain JavaScript that needs no host, and the window and what is written to files must read Markdown alike.
    if (['markdown-it', 'markdown-it-cjk-friendly'].includes(to) && from.startsWith('app/markdown/')) return null;
    return (kind === 'file' && to.startsWith('app/')) || to === 'zod' ? null : `app may import only app and zod, not ${to}`;
  },

  'electron-only-in-main-electron': (from, { to }) => {
    if (!from.startsWith('main/') || to !== 'electron') return null;
    return from.startsWith('main/electron/') || from === 'main/index.ts' ? null : 'only main/electron and main/index.ts know Electron';
  },

  'preload-types-only': (from, { to, isTypeOnly }) => {
    if (!from.startsWith('preload/') || to === 'electron' || to.startsWith('preload/') || to === 'app/ipc/channels.ts') return null;
    return to.startsWith('app/') && isTypeOnly ? null : `the preload may use electron, the channel names and types of app, not ${to}`;
  },

  'renderer-no-node': (from, { to, kind, isTypeOnly }) => {
    if (!from.startsWith('renderer/')) return null;
    if (kind === 'builtin' || to === 'electron' || to === 'zod') return `the renderer runs in a browser and may not import ${to}`;
    if (to.startsWith('main/') || to.startsWith('preload/')) return `the renderer knows main only through the bridge, not ${to}`;
    return contractFiles.has(to) && !isTypeOnly ? `of the contract the renderer may import types only, not ${to}` : null;
  },

  'no-cross-service': (from, { to }) => {
    if (!from.startsWith('main/') || isCompose(from)) return null;
    if (to.startsWith('renderer/') || to.startsWith('preload/') || to.startsWith('react')) return `main may not import ${to}`;
    if (!to.startsWith('main/') || isCompose(to)) return null;
    const [own, other] = [roomOf(from), roomOf(to)];
    if (other === '' || other === own || toolRooms.has(other) || serviceInterfaces.has(to)) return null;
    // Who may only be built by compose is compose-builds' business.
    if (other === 'demo' || to === 'main/ipc/handlers.ts') return null;
    if (own === 'electron' && other === 'ipc') return null;
    // The two doors of an installed program, of which its first file opens one.
    if (from === 'main/index.ts' && (other === 'electron' || other === 'cli')) return null;
    return `${own === '' ? from : `main/${own}`} may know others by their interface files only, not ${to}`;
  },

  'compose-builds': (from, { to }) => {
    if (!from.startsWith('main/') || isCompose(from)) return null;
    if (to === 'main/ipc/handlers.ts') return 'only compose knows the handlers';
    if (to.startsWith('main/demo/') && !from.startsWith('main/demo/')) return 'only compose knows the demo gateway';
    return isCompose(to) && !isDoor(from) ? 'only the doors, main/index.ts and main/cli, call compose' : null;
  },

  'keytar-once': (from, { to }) =>
    to === 'keytar' && from !== 'main/keychain/keytar-key-store.ts' ? 'only main/keychain/keytar-key-store.ts imports keytar' : null,
};

/**
 * All that is wrong with a set of source files.
 * @param entries files that need no importer
 */
export function findViolations(files: readonly SourceFile[], entries: readonly string[] = entryPoints): Violation[] {
  const found: Violation[] = [];
  for (const { path, imports } of files) {
    for (const edge of imports) {
      for (const [rule, check] of Object.entries(edgeRules) as [RuleName, EdgeRule][]) {
        const problem = check(path, edge);
        if (problem !== null) found.push({ rule, path, problem });
      }
    }
  }
  return [...found, ...findHiddenZod(files), ...findRepeatedUses(files), ...findCycles(files), ...findOrphans(files, entries)];
}

/** Contract files aside, nothing of app that the renderer loads may load zod. */
function findHiddenZod(files: readonly SourceFile[]): Violation[] {
  const start = files.filter(({ path }) => path.startsWith('renderer/')).map(({ path }) => path);
  const loaded = reach(files, start, ({ isTypeOnly, to }) => !isTypeOnly && !contractFiles.has(to));
  return files
    .filter(({ path, imports }) => path.startsWith('app/') && loaded.has(path) && imports.some(({ to, isTypeOnly }) => to === 'zod' && !isTypeOnly))
    .map(({ path }) => ({ rule: 'renderer-no-node', path, problem: 'the renderer loads this file, so it may not load zod' }));
}

function findRepeatedUses(files: readonly SourceFile[]): Violation[] {
  const found: Violation[] = [];
  for (const { path, names, ipcHandleCount } of files) {
    if (names.has('ipcMain') && path !== 'main/electron/ipc-main.ts') {
      found.push({ rule: 'ipcmain-once', path, problem: 'only main/electron/ipc-main.ts uses ipcMain' });
    } else if (ipcHandleCount > 1) {
      found.push({ rule: 'ipcmain-once', path, problem: 'there is one ipcMain.handle in the whole program' });
    }
    const isReader = ['window.kilodesk', 'globalThis.kilodesk', 'self.kilodesk', 'bridgeName'].some((name) => names.has(name));
    if (isReader && path.startsWith('renderer/') && path !== 'renderer/bridge-client.ts') {
      found.push({ rule: 'bridge-once', path, problem: 'only renderer/bridge-client.ts reads the bridge off window' });
    }
  }
  return found;
}

/** One violation for each file that reaches itself. */
function findCycles(files: readonly SourceFile[]): Violation[] {
  return files.flatMap(({ path, imports }) => {
    const next = imports.filter(({ kind }) => kind === 'file').map(({ to }) => to);
    return reach(files, next).has(path) ? [{ rule: 'no-cycles' as const, path, problem: 'imports itself by way of what it imports' }] : [];
  });
}

function findOrphans(files: readonly SourceFile[], entries: readonly string[]): Violation[] {
  const used = reach(files, entries);
  return files
    .filter(({ path }) => !used.has(path))
    .map(({ path }) => ({ rule: 'no-orphans', path, problem: 'no entry point leads here' }));
}

/** All files that some files lead to, themselves included. */
function reach(files: readonly SourceFile[], start: readonly string[], isFollowed: (edge: Import) => boolean = () => true): Set<string> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const seen = new Set<string>();
  const queue = [...start];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const edge of byPath.get(path)?.imports ?? []) if (edge.kind === 'file' && isFollowed(edge)) queue.push(edge.to);
  }
  return seen;
}
