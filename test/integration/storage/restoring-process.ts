import { openConversationStore } from '../../../main/storage/sqlite-conversation-store.ts';
import { randomIds, silentLogger, systemClock, workerUrls } from './test-store.ts';

// Started by restore-kill.ts: restores the two backups named on its command line in turn, until it is killed.

const [folder = '', ...names] = process.argv.slice(2);
const store = await openConversationStore({ folder, workerUrls, clock: systemClock, ids: randomIds, logger: silentLogger });
for (let round = 0; ; round += 1) {
  process.stdout.write(`${round}\n`);
  await store.jobs.run('restore', { source: { kind: 'kept', name: names[round % names.length] ?? '' }, appVersion: 'test' });
}
