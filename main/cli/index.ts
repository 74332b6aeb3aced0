import { readFileSync } from 'node:fs';
import { keepCompiledCode } from '../files/compile-cache.ts';
import { takeEnvironment } from '../take-environment.ts';
import { exitCodes } from './cli-io.ts';
import { ownDataFolder } from './data-dir.ts';
import { runCli, type OpenedServices } from './run-cli.ts';
import { createTerminalIo } from './terminal-io.ts';

/** Read from package.json, which lies two folders up both in the source and in what is built. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

// What a command starts, the login shell and the workers, gets no key from here.
const env = takeEnvironment(process.env);

// Before the services are loaded, so that they are compiled once and not for every command.
keepCompiledCode(ownDataFolder().baseDir);

const version = readVersion();

/** The services are loaded only for commands that need them: `--help` should not wait for a database. */
async function open(): Promise<OpenedServices> {
  const [{ compose }, { createCliPorts }] = await Promise.all([import('../compose.ts'), import('./cli-ports.ts')]);
  return compose(createCliPorts({ version, env, doorUrl: import.meta.url }));
}

const io = createTerminalIo(process);
const code = await runCli({ argv: process.argv.slice(2), io, version, open, now: () => new Date() });
await io.flush();
process.exit(io.isOutputClosed() ? exitCodes.done : code);
