import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { listFiles } from '../../scripts/lib/stale.mjs';

/** One import of one file. */
export interface Import {
  /** `main/gateway/gateway.ts` for a file of the project, else the package's or the Node module's name. */
  readonly to: string;
  readonly kind: 'file' | 'package' | 'builtin' | 'missing';
  /** Whether it is gone after compilation. */
  readonly isTypeOnly: boolean;
}

/** What the rules look at in one file. */
export interface SourceFile {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** `ipcMain`, `window.kilodesk`: names used in value position, and two-word member accesses. */
  readonly names: ReadonlySet<string>;
  /** Calls of `ipcMain.handle`, which there may be only one of. */
  readonly ipcHandleCount: number;
}

const productFolders = ['app', 'main', 'preload', 'renderer'];
const isSource = (path: string): boolean => /\.(?:tsx?|css)$/.test(path) && !/(?:\.d\.ts|\.config\.ts)$/.test(path);

/** Reads the product's source files below a folder that is laid out like the project. */
export function readSourceFiles(base: string, isKnown = (path: string) => existsSync(join(base, path))): SourceFile[] {
  return productFolders
    .flatMap((folder) => listFiles(join(base, folder)))
    .map((file) => file.slice(base.length).replaceAll('\\', '/').replace(/^\//, ''))
    .filter(isSource)
    .map((path) => readSourceFile(path, readFileSync(join(base, path), 'utf8'), isKnown));
}

/** Reads what one file imports and uses. `isKnown` says whether a path of the project is a file. */
export function readSourceFile(path: string, text: string, isKnown: (path: string) => boolean): SourceFile {
  const imports: Import[] = [];
  const names = new Set<string>();
  let ipcHandleCount = 0;
  if (path.endsWith('.css')) return { path, imports, names, ipcHandleCount };

  const { program, module, errors } = parseSync(path, text);
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`);
  const add = (specifier: string, isTypeOnly: boolean): void => {
    imports.push({ ...resolveImport(path, specifier, isKnown), isTypeOnly });
  };
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) if (moduleRequest) add(moduleRequest.value, isType);
  }
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal' && typeof source.value === 'string') add(source.value, false);
    },
    TSImportType: ({ source }) => add(source.value, true),
    NewExpression: ({ callee, arguments: [first] }) => {
      if (callee.type !== 'Identifier' || callee.name !== 'URL' || first?.type !== 'Literal') return;
      // A worker's address names the built file; its source has the other extension.
      if (typeof first.value === 'string' && first.value.startsWith('.')) add(first.value.replace(/\.mjs$/, '.ts'), false);
    },
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require' && first?.type === 'Literal' && typeof first.value === 'string') {
        add(first.value, false);
      }
      if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier' || callee.property.type !== 'Identifier') return;
      if (callee.object.name === 'ipcMain' && callee.property.name === 'handle') ipcHandleCount += 1;
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== 'Identifier') return;
      if (property.type === 'Identifier') names.add(`${object.name}.${property.name}`);
      else if (property.type === 'Literal') names.add(`${object.name}.${String(property.value)}`);
    },
    Identifier: ({ name }) => {
      names.add(name);
    },
  }).visit(program);
  return { path, imports, names, ipcHandleCount };
}

function resolveImport(from: string, specifier: string, isKnown: (path: string) => boolean): Pick<Import, 'to' | 'kind'> {
  if (specifier.startsWith('.')) {
    const to = posix.join(dirname(from), specifier);
    return { to, kind: isKnown(to) ? 'file' : 'missing' };
  }
  if (isBuiltin(specifier)) return { to: specifier, kind: 'builtin' };
  const words = specifier.split('/');
  return { to: words.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), kind: 'package' };
}
