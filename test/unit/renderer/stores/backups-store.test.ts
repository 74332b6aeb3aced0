import { expect, it } from 'vitest';
import { appError } from '../../../../app/errors/app-error.ts';
import { createBackupsStore, newestSound } from '../../../../renderer/stores/backups-store.ts';
import { sampleBackups } from '../../../gallery/sample-backups.ts';
import { createTestBridge, failWith } from './fake-bridge.ts';

it('follows its own task, and no other', async () => {
  const ended = Promise.withResolvers<null>();
  const { client, emit } = createTestBridge({}, { 'backups.create': () => ended.promise });
  const store = createBackupsStore(client, () => 'mine');
  const creating = store.getState().create();
  expect(store.getState().task).toEqual({ id: 'mine', kind: 'backup', progress: null });
  emit('task.changed', { id: 'other', kind: 'backup', progress: 0.9 });
  emit('task.changed', { id: 'mine', kind: 'backup', progress: 0.4 });
  expect(store.getState().task?.progress).toBe(0.4);
  ended.resolve(null);
  await creating;
  expect(store.getState().task).toBeNull();
});

it('begins nothing while something runs, and says why something did not work', async () => {
  const calls: string[] = [];
  const ended = Promise.withResolvers<null>();
  const { client } = createTestBridge(
    {},
    {
      'store.verify': () => (calls.push('verify'), ended.promise),
      'backups.create': failWith(appError('storage-full', 'The disk has too little room for a backup.', { detail: 'backup' })),
    },
  );
  const store = createBackupsStore(client, () => 'id');
  const checking = store.getState().verify();
  await store.getState().verify();
  await store.getState().create();
  expect([calls, store.getState().error]).toEqual([['verify'], null]);
  ended.resolve(null);
  await checking;
  await store.getState().create();
  expect(store.getState()).toMatchObject({ task: null, error: { code: 'storage-full' } });
});

it('offers the newest backup that is whole and not of a newer Kilodesk', () => {
  const [first, second, ...others] = sampleBackups();
  if (first === undefined || second === undefined) throw new Error('too few samples');
  expect(newestSound([{ ...first, problems: ['damaged'] }, { ...second, isNewer: true }, ...others])).toBe(others[0]);
  expect(newestSound([{ ...first, kind: 'set-aside' }])).toBeNull();
  expect(newestSound(null)).toBeNull();
});
