import { readFileSync } from 'node:fs';
import { keepCompiledCode } from '../files/compile-cache.ts';
import { takeEnvironment } from '../take-environment.ts';
import { ownDataFolder } from './data-dir.ts';
import { runCommandLine } from './run-command-line.ts';
import { createSystemFetch } from './system-fetch.ts';

/** Read from package.json, which lies two folders up both in the source and in what is built. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

// What a command starts, the login shell and the workers, gets no key from here.
const env = takeEnvironment(process.env);

// Before the services are loaded, so that they are compiled once and not for every command.
keepCompiledCode(ownDataFolder().baseDir);

await runCommandLine({ args: process.argv.slice(2), version: readVersion(), env, doorUrl: import.meta.url, fetch: createSystemFetch(env) });
