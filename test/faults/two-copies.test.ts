import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { assertSound } from '../../main/storage/migrate.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { testKey } from '../gateway/account.ts';
import { answerText } from '../gateway/answer.ts';
import { createCliFixture } from '../integration/cli/cli-process.ts';
import { recordFault, triesFor } from './fault-report.ts';
import { listIn, openEngine, openIn } from './store-in-process.ts';

const tries = triesFor(3, 12);

test(`two programs write to one folder at once, ${tries} times`, async () => {
  const { run, start, dataDir } = await createCliFixture();
  const ask = (text: string): readonly string[] => ['chat', text, '--model', 'kilocode/kilo-auto/free', '--json'];
  const env = { KILOCODE_API_KEY: testKey };
  // The first try is a race for the first start too: there is no file yet.
  for (let round = 1; round <= tries; round += 1) {
    const isKilled = round % 3 === 0;
    const second = start(ask(`second ${round}`), { env });
    const first = run(ask(`first ${round}`), { env });
    if (isKilled) {
      await second.printed('text-delta');
      second.child.kill('SIGKILL');
    }
    expect(await first).toMatchObject({ code: 0, stderr: '' });
    const ended = await second.ended;
    if (!isKilled) expect(ended).toMatchObject({ code: 0, stderr: '' });

    const engine = openEngine(dataDir);
    expect(engine.notices).toEqual([]);
    const list = listIn(engine);
    expect(list).toHaveLength(2 * round);
    const whole = list.filter(({ lastStatus }) => lastStatus === 'complete');
    for (const { id } of whole) expect(openIn(engine, id).messages[1]?.text).toBe(answerText);
    expect(list.length - whole.length).toBeLessThanOrEqual(Math.floor(round / 3));
    engine.close();
    const db = new DatabaseSync(storagePaths(dataDir).file, { readOnly: true });
    assertSound(db);
    db.close();
  }
  recordFault({
    fault: 'two-copies',
    part: 'without a window',
    tries,
    mustHold: 'both write, nothing damaged',
    figure: `${2 * tries} chats by ${2 * tries} programs in pairs, none missing, file sound`,
  });
});
