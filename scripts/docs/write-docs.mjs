import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyByCode } from '../../app/errors/code-copy.ts';
import { offerLabels } from '../../app/errors/error-action.ts';
import { copyByReason } from '../../app/errors/reason-copy.ts';
import { contract } from '../../app/ipc/contract.ts';
import * as accountSchemas from '../../app/ipc/account-schemas.ts';
import * as backupSchemas from '../../app/ipc/backup-schemas.ts';
import * as branchSchemas from '../../app/ipc/branch-schemas.ts';
import * as dataFolderSchemas from '../../app/ipc/data-folder-schemas.ts';
import * as modelSchemas from '../../app/ipc/model-schemas.ts';
import * as replySchemas from '../../app/ipc/reply-schemas.ts';
import * as schemas from '../../app/ipc/schemas.ts';
import * as searchSchemas from '../../app/ipc/search-schemas.ts';
import * as settingsSchemas from '../../app/ipc/settings-schemas.ts';
import * as taskSchemas from '../../app/ipc/task-schemas.ts';
import * as transferSchemas from '../../app/ipc/transfer-schemas.ts';
import * as usageSchemas from '../../app/ipc/usage-schemas.ts';
import { inRoot } from '../lib/root.mjs';
import { errorDocs } from './error-docs.mjs';
import { ipcDocs } from './ipc-docs.mjs';

const allSchemas = {
  ...schemas,
  ...accountSchemas,
  ...modelSchemas,
  ...settingsSchemas,
  ...replySchemas,
  ...usageSchemas,
  ...taskSchemas,
  ...transferSchemas,
  ...backupSchemas,
  ...dataFolderSchemas,
  ...branchSchemas,
  ...searchSchemas,
};

/** Where methods and events are written down, with their comments. */
const contractSource = ['app/ipc/contract.ts', ...readdirSync(inRoot('app/ipc/methods')).map((name) => `app/ipc/methods/${name}`)]
  .map((name) => readFileSync(inRoot(name), 'utf8'))
  .join('\n');

// Runs on Node 24, which reads the TypeScript that the pages are made from as it is.
const pages = {
  'docs/IPC.md': ipcDocs(contract, allSchemas, contractSource),
  'docs/errors.md': errorDocs({ copyByCode, copyByReason, offerLabels }),
};
for (const [name, wanted] of Object.entries(pages)) {
  const file = inRoot(name);
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${name} is not what the code says\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, wanted);
  }
}
