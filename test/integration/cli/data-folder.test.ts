import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePointer, writeSign } from '../../../main/files/folder-pointer.ts';
import { createCliFixture, expectErrorLine } from './cli-process.ts';

it.skipIf(process.platform !== 'linux')('goes where the window moved everything, and begins nothing elsewhere when that is gone', async () => {
  const { run, home } = await createCliFixture();
  const [baseDir, moved] = [join(home, 'config', 'Kilodesk'), join(home, 'disk')];
  await mkdir(baseDir, { recursive: true });
  await mkdir(moved);
  writeSign(moved, 'a');
  writePointer(baseDir, { dataDir: moved, id: 'a', leftBehind: null });
  const env = { KILODESK_DATA_DIR: '', XDG_CONFIG_HOME: join(home, 'config') };
  expect((await run(['chat', 'On the disk'], { env })).code).toBe(0);
  expect((await run(['conversations', 'list'], { env: { KILODESK_DATA_DIR: moved } })).stdout).toContain('On the disk');

  await rename(moved, join(home, 'unplugged'));
  expectErrorLine(await run(['conversations', 'list', '--json'], { env }), 1, 'storage-failed');
  expect((await run(['conversations', 'list'], { env: { KILODESK_DATA_DIR: join(home, 'unplugged') } })).stdout).toContain('On the disk');
});
