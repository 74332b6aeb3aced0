import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { listFiles } from '../../scripts/lib/stale.mjs';

/** How much code a part may load before it can do anything, in bytes. */
export const budgets = { main: 300_000, preload: 20_000, renderer: 700_000 } as const;

/** What a part of the build weighs, in bytes. */
export interface BundleSizes {
  readonly main: number;
  readonly preload: number;
  readonly renderer: number;
  readonly cli: number;
  readonly storageWorker: number;
}

/** What there is to say of a build. */
export interface BundleReport {
  readonly sizes: BundleSizes;
  /** One line each; none if the build may ship. */
  readonly problems: readonly string[];
}

/** Weighs what `out` holds and looks for what must not be in it. */
export function inspectBundle(out: string): BundleReport {
  const html = readFileSync(join(out, 'renderer/index.html'), 'utf8');
  const pageScripts = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]*?(?:src|href)="\.\/([^"]+)"/g)].map(([, path = '']) => path);
  const sizes: BundleSizes = {
    main: weigh(out, ['main/index.mjs'], true),
    preload: weigh(out, ['preload/index.cjs']),
    renderer: weigh(out, pageScripts.map((path) => `renderer/${path}`)),
    cli: weigh(out, ['main/cli.mjs'], true),
    storageWorker: weigh(out, ['main/storage-worker.mjs']),
  };
  const overweight = (Object.keys(budgets) as (keyof typeof budgets)[])
    .filter((part) => sizes[part] > budgets[part])
    .map((part) => `${part} loads ${sizes[part]} bytes at once, over its budget of ${budgets[part]}`);
  const files = listFiles(out).map((file) => file.slice(out.length).replaceAll('\\', '/').replace(/^\//, ''));
  const shipped = files.filter((path) => /^(?:main|preload|renderer)\//.test(path));
  return { sizes, problems: [...overweight, ...shipped.flatMap((path) => inspectFile(out, path))] };
}

/**
 * Bytes of some files and of everything they import before running. The doors of main load the app by `import()`, so
 * in a door that counts too; what is behind loads so what it may never need.
 */
function weigh(out: string, entries: readonly string[], isLaterCounted = false): number {
  const seen = new Set<string>();
  const queue = [...entries];
  let bytes = 0;
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path) || !existsSync(join(out, path))) continue;
    seen.add(path);
    const text = readFileSync(join(out, path), 'utf8');
    bytes += Buffer.byteLength(text);
    const { now, later } = importsOf(path, text);
    for (const specifier of isLaterCounted && entries.includes(path) ? [...now, ...later] : now) {
      if (specifier.startsWith('.')) queue.push(posix.join(posix.dirname(path), specifier));
    }
  }
  return bytes;
}

/** What a script imports before it runs, and while it runs. */
function importsOf(path: string, text: string): { now: string[]; later: string[] } {
  const { program, module } = parseSync(path, text);
  const later: string[] = [];
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') later.push(source.value);
      if (source.type === 'TemplateLiteral' && source.expressions.length === 0) later.push(source.quasis[0]?.value.raw ?? '');
    },
  }).visit(program);
  return { now: module.staticImports.map(({ moduleRequest }) => moduleRequest.value), later };
}

function inspectFile(out: string, path: string): string[] {
  if (path.endsWith('.map')) return [`${path}: source maps do not ship`];
  if (!path.startsWith('renderer/') || !/\.(?:js|html|css)$/.test(path)) return [];
  const text = readFileSync(join(out, path), 'utf8');
  const found = path.endsWith('.js') ? inspectScript(path, text) : inspectMarkup(path, text);
  return found.map((problem) => `${path}: ${problem}`);
}

/** A page's script loads nothing but its neighbours and makes no code out of text. */
function inspectScript(path: string, text: string): string[] {
  const problems: string[] = [];
  const { now, later } = importsOf(path, text);
  for (const specifier of [...now, ...later]) {
    if (!/^\.\.?\//.test(specifier)) problems.push(`loads ${specifier}, which a page does not have`);
  }
  new Visitor({
    CallExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && (callee.name === 'require' || callee.name === 'eval')) problems.push(`calls ${callee.name}()`);
    },
    NewExpression: ({ callee }) => {
      if (callee.type === 'Identifier' && callee.name === 'Function') problems.push('makes a function out of text');
    },
  }).visit(parseSync(path, text).program);
  if (/["'`]node:/.test(text)) problems.push('names a module of Node');
  return problems;
}

/** The Content-Security-Policy lets a page use files of its own only. */
function inspectMarkup(path: string, text: string): string[] {
  const problems: string[] = [];
  if (/<script(?![^>]*\ssrc=)/.test(text)) problems.push('has an inline script');
  if (/<style|\sstyle="/.test(text)) problems.push('has inline styles');
  if (path.endsWith('.css') && /url\(\s*["']?data:font/.test(text)) problems.push('holds a font as data:');
  if (/(?:src|href)="(?:https?:)?\/\/|@import\s|url\(\s*["']?https?:/.test(text)) problems.push('loads something from elsewhere');
  return problems;
}
