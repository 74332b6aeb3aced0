import { call, composeIn } from './compose-in.ts';

// Started by move.test.ts: moves everything to the folder on its command line, says when it has begun and when it is done.

const [baseDir = '', chooses = ''] = process.argv.slice(2);
const composition = await composeIn({ baseDir, chooses });
process.stdout.write('begun\n');
await call(composition, 'dataFolder.move', { taskId: 'move', to: 'chosen' });
process.stdout.write('done\n');
await composition.dispose();
