import { afterEach, expect, test } from 'vitest';
import type { ConversationSummary } from '../../app/domain/conversation.ts';
import { groupConversations } from '../../renderer/sidebar/group-conversations.ts';
import { exchange, openStore, sendText, temporaryFolder } from '../integration/storage/test-store.ts';
import { recordFault } from './fault-report.ts';

const zone = process.env['TZ'];
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const minute = 60_000;
const tenYears = 3652 * 24 * 60 * minute;

/** A clock that goes on by a minute with each look, and can be set. */
function createTurnedClock(): { readonly now: () => Date; readonly monotonicMs: () => number; turn(ms: number): void } {
  let at = Date.parse('2026-11-22T10:00:00.000Z');
  return { now: () => new Date((at += minute)), monotonicMs: () => performance.now(), turn: (ms) => (at += ms) };
}

const titles = (list: readonly ConversationSummary[]): string[] => list.map(({ title }) => title);
const shown = (list: readonly ConversationSummary[], now: Date): string[] => titles(groupConversations(list, now).flatMap(({ conversations }) => conversations));

test('jumps of ten years and a journey around the world', async () => {
  let jumps = 0;
  for (const ms of [tenYears, -tenYears]) {
    const folder = temporaryFolder();
    const clock = createTurnedClock();
    const store = await openStore(folder, clock);
    const first = await exchange(store, 'first', 'before');
    await exchange(store, 'second', 'before');
    const trashed = await exchange(store, 'trashed', 'before');
    await store.trash(trashed.conversation.id);
    for (let day = 0; day < 3; day += 1) {
      await store.jobs.run('backUp', { kind: 'automatic', appVersion: 'test' });
      clock.turn(24 * 60 * minute);
    }
    const kept = (await store.jobs.run('listBackups', null))?.map(({ name }) => name) ?? [];
    expect(kept.length).toBeGreaterThan(1);
    const live = await sendText(store, 'live');

    clock.turn(ms);
    // The chat used last is on top, whatever the clock says, and messages stand in the order of writing.
    await exchange(store, 'third', 'after the jump');
    await exchange(store, 'again', 'in the first', first.conversation.id);
    expect(titles(await store.list())).toEqual(['first', 'third', 'live', 'second']);
    expect(shown(await store.list(), clock.now())).toEqual(['first', 'third', 'live', 'second']);
    expect((await store.open(first.conversation.id)).messages.map(({ text }) => text)).toEqual(['first', 'before', 'again', 'in the first']);
    // A living answer is nobody's to interrupt.
    expect(await store.recover()).toBe(0);
    const other = await openStore(folder, clock);
    expect((await other.list()).find(({ title }) => title === 'live')?.lastStatus).toBe('streaming');
    await other.dispose();
    await store.finishReply({ ...live.message, status: 'complete', text: 'done' }, []);
    // Thirty days in the trash are days in which the trash was looked at, and old backups are no older for a jump.
    expect(await store.jobs.run('erase', { what: 'due' })).toMatchObject({ erasedCount: 0 });
    expect(titles((await store.listTrash()).map(({ conversation }) => conversation))).toEqual(['trashed']);
    await store.jobs.run('backUp', { kind: 'automatic', appVersion: 'test' });
    const left = (await store.jobs.run('listBackups', null))?.map(({ name }) => name) ?? [];
    expect(kept.filter((name) => !left.includes(name))).toEqual([]);

    clock.turn(-ms);
    await exchange(store, 'fourth', 'back again');
    expect(titles(await store.list())).toEqual(['fourth', 'live', 'first', 'third', 'second']);
    await store.dispose();
    jumps += 2;
  }

  const store = await openStore(temporaryFolder(), createTurnedClock());
  const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC'];
  for (const name of zones) {
    process.env['TZ'] = name;
    await exchange(store, name, 'from here');
  }
  const list = await store.list();
  for (const name of zones) {
    process.env['TZ'] = name;
    expect(shown(list, new Date('2026-11-23T09:59:00.000Z'))).toEqual(zones.toReversed());
  }
  await store.dispose();
  recordFault({
    fault: 'clock',
    tries: jumps + zones.length,
    mustHold: 'order kept; owners, trash and backups not fooled',
    figure: `${jumps} jumps of ten years, ${zones.length} time zones: 0 out of order, 0 erased, 0 backups removed`,
  });
});
