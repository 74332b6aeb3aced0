import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Model } from '../../../../app/domain/model.ts';
import { createChangeLog, type ChangeLog } from '../../../../main/catalog/change-log.ts';
import type { ListScope } from '../../../../main/catalog/list-scope.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const person: ListScope = { organizationId: null, account: '…a1b2' };
const nobody: ListScope = { organizationId: null, account: null };
const team: ListScope = { organizationId: '6f1c1f0a-0000-4000-8000-000000000001', account: '…a1b2' };

const models = (...ids: string[]): Model[] => ids.map((id) => buildModel(`acme/${id}`));
const many = (count: number): Model[] => models(...Array.from({ length: count }, (_each, index) => `m${index}`));

describe('createChangeLog', () => {
  let path: string;
  let warnings: string[];
  let now: Date;
  let log: ChangeLog;

  const build = (gatewayUrl = 'http://127.0.0.1:1/'): ChangeLog => {
    const quiet = (): void => undefined;
    const logger = { debug: quiet, info: quiet, error: quiet, warn: (message: string) => void warnings.push(message) };
    return createChangeLog({ path, gatewayUrl, clock: { now: () => now }, logger });
  };
  const later = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
  const kinds = async (scope = person, from = log): Promise<string[]> =>
    (await from.read(scope)).changes.map(({ kind, ref }) => `${kind} ${ref.slice('kilocode/acme/'.length)}`);

  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'changes-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    path = join(folder, 'catalog-changes.json');
    warnings = [];
    now = new Date('2026-11-22T10:00:00Z');
    log = build();
  });

  it('says nothing of the first list, and then what changed, in a later run too', async () => {
    await log.note(person, models('one', 'two'));
    expect(await log.read(person)).toEqual({ changes: [], unseenCount: 0, seenAt: null });
    later(60);
    await log.note(person, models('two', 'three'));
    expect(await kinds(person, build())).toEqual(['retired one', 'new three']);
    expect((await readdir(join(path, '..'))).sort()).toEqual(['catalog-changes.json']);
  });

  it('never compares the lists of two accounts, organizations or gateways', async () => {
    await log.note(person, models('one', 'two'));
    await log.note(nobody, models('one'));
    await log.note(team, models('three'));
    await build('https://elsewhere.test/').note(person, models('four'));
    later(60);
    await log.note(person, models('one', 'two', 'new'));
    await log.note(team, models('three'));
    expect([await kinds(person), await kinds(nobody), await kinds(team)]).toEqual([['new new'], [], []]);
    expect(await kinds(person, build('https://elsewhere.test/'))).toEqual([]);
  });

  it('counts as unseen what came after it was looked at', async () => {
    await log.note(person, models('one'));
    later(60);
    await log.note(person, models('one', 'two'));
    expect((await log.read(person)).unseenCount).toBe(1);
    expect(await log.markSeen(person)).toBe(true);
    expect(await log.read(person)).toMatchObject({ unseenCount: 0, seenAt: now.toISOString(), changes: [{ kind: 'new' }] });
    later(60);
    await log.note(person, models('one', 'two', 'three'));
    expect((await log.read(person)).unseenCount).toBe(1);
    expect(await log.markSeen(nobody)).toBe(false);
  });

  it('does not believe at first sight that most models are gone', async () => {
    await log.note(person, many(20));
    later(60);
    await log.note(person, many(3));
    later(1);
    await log.note(person, many(3));
    expect(await kinds()).toEqual([]);
    later(60);
    await log.note(person, many(20));
    expect(await kinds()).toEqual([]);
  });

  it('believes it when the gateway still says so later', async () => {
    await log.note(person, many(20));
    later(60);
    await log.note(person, many(3));
    later(60);
    await log.note(person, many(3));
    expect(await kinds()).toHaveLength(17);
  });

  it('keeps a change for 90 days', async () => {
    await log.note(person, models('one'));
    later(60);
    await log.note(person, models('one', 'two'));
    later(89 * 24 * 60);
    expect(await kinds()).toEqual(['new two']);
    later(2 * 24 * 60);
    expect(await kinds()).toEqual([]);
  });

  it('survives a damaged file, and keeps what of it is sound', async () => {
    await writeFile(path, '{"version":1,"lists":[');
    await log.note(person, models('one'));
    expect(warnings).toEqual(['list of model changes ignored']);
    later(60);
    await log.note(person, models('one', 'two'));
    await log.note(team, models('three'));
    const file = JSON.parse(await readFile(path, 'utf8')) as { lists: { account: unknown; organizationId: unknown }[] };
    for (const list of file.lists) if (list.organizationId !== null) list.account = 7;
    await writeFile(path, JSON.stringify(file));
    warnings.length = 0;
    expect(await kinds()).toEqual(['new two']);
    expect(warnings).toEqual(['part of the list of model changes ignored']);
  });

  it('goes on without a file that can be written', async () => {
    path = join(path, 'no', 'such', 'folder.json');
    log = build();
    await log.note(person, models('one'));
    expect(await log.read(person)).toEqual({ changes: [], unseenCount: 0, seenAt: null });
    expect(warnings).toContain('list of model changes not written');
  });

  it('remembers six accounts and forgets the one that was not asked for longest', async () => {
    const account = (index: number): ListScope => ({ organizationId: null, account: `…${index}` });
    for (let index = 0; index < 7; index += 1) await log.note(account(index), models('one'));
    later(60);
    for (const index of [0, 6]) await log.note(account(index), models('one', 'two'));
    expect([await kinds(account(0)), await kinds(account(6))]).toEqual([[], ['new two']]);
  });
});
