import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { contract } from '../../app/ipc/contract.ts';
import * as schemas from '../../app/ipc/schemas.ts';
import { inRoot } from '../lib/root.mjs';
import { ipcDocs } from './ipc-docs.mjs';

// Runs on Node 24, which reads the contract's TypeScript as it is.
const file = inRoot('docs', 'IPC.md');
const wanted = ipcDocs(contract, schemas, readFileSync(inRoot('app/ipc/contract.ts'), 'utf8'));
const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === wanted;
if (process.argv.includes('--check')) {
  if (!isCurrent) process.stderr.write('docs/IPC.md is not what the contract says\n');
  process.exitCode = isCurrent ? 0 : 1;
} else if (!isCurrent) {
  writeFileSync(file, wanted);
}
