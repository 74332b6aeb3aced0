import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import type { Attachment } from '../../../app/domain/attachment.ts';
import { AppException } from '../../../app/errors/app-error.ts';
import { storagePaths } from '../../../main/storage/storage-paths.ts';
import { compareAll, compareChat, compareLists, compareSearch } from './compare.ts';
import { driveStore, type DrivenStore } from './driven-store.ts';
import { createChance, type Chance } from '../../builders/random.ts';
import { nextStep, type Step } from './steps.ts';
import { settleUse, emptyModel, endProcess, type StoreModel } from './store-model.ts';

/** How often everything is compared; what a step touched is compared after each. */
const compareAllEvery = 100;

const yearMs = 365 * 86_400_000;

/** What a run did. */
export interface ModelRun {
  readonly steps: number;
  readonly refused: number;
  readonly kills: number;
  readonly reopens: number;
}

const files: readonly Attachment[] = ['a', 'b', 'c'].map((letter) => ({ hash: letter.repeat(64), name: `${letter}.txt`, mediaType: 'text/plain', sizeBytes: 3 }));

/** Makes the files known; their contents do not matter here. */
function addFiles(folder: string): void {
  const db = new DatabaseSync(storagePaths(folder).file);
  const insert = db.prepare(`INSERT INTO files (hash, media_type, size_bytes, created_at) VALUES (?, ?, ?, '2026-01-01')`);
  for (const { hash, mediaType, sizeBytes } of files) insert.run(hash, mediaType, sizeBytes);
  db.close();
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AppException && thrown.error.code === 'request-invalid';
}

async function take(step: Step, store: DrivenStore, model: StoreModel): Promise<void> {
  if (step.isRefused) {
    await expect(step.call(store), 'must be refused').rejects.toSatisfy(isRefusal);
    return;
  }
  await step.call(store);
  await change(step, store, model);
}

async function change(step: Step, store: DrivenStore, model: StoreModel): Promise<void> {
  const before = structuredClone(model);
  await step.change(model, store);
  settleUse(before, model, step.label.startsWith('send'));
}

/** Kills the worker while it may be at the step: it is done or it is not, and nothing between. Answers the model that holds. */
async function takeAndKill(step: Step, store: DrivenStore, model: StoreModel, random: Chance): Promise<StoreModel> {
  const after = structuredClone(model);
  if (!step.isRefused) await change(step, store, after);
  const call = step.call(store).catch(() => undefined);
  const turns = random.below(4);
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await store.kill();
  await call;
  for (const each of [model, after]) endProcess(each, false);
  try {
    await compareAll(store, after);
    return after;
  } catch {
    await compareAll(store, model);
    return model;
  }
}

/** Takes `count` steps of a seed on the store in `folder`; fails with the number of the first step after which store and model differ. */
export async function runModel(folder: string, seed: number, count: number, isComparedEachTime = false): Promise<ModelRun> {
  const random = createChance(seed);
  let time = Date.parse('2026-01-01T00:00:00.000Z');
  let ids = 0;
  let model = emptyModel();
  let [refused, kills, reopens] = [0, 0, 0];
  const now = (): string => new Date(time).toISOString();
  const store = await driveStore(folder, now);
  addFiles(folder);
  try {
    for (let index = 1; index <= count; index += 1) {
      time += 1000;
      if (random.chance(1)) time += (random.chance(50) ? 10 : -10) * yearMs;
      const step = nextStep({ model, random, now: now(), word: `q${seed}x${index}q`, newId: () => `i${ids++}`, files });
      const fate = random.below(400);
      try {
        if (fate === 0 && step.isOneCall) {
          model = await takeAndKill(step, store, model, random);
          kills += 1;
        } else await take(step, store, model);
        if (step.isRefused) refused += 1;
        if (fate === 1 || fate === 2) {
          await store.reopen(fate === 1);
          endProcess(model, true);
          reopens += 1;
        }
        const touched = model.chats.find(({ id }) => id === step.chatId);
        if (touched !== undefined) await compareChat(store, touched);
        if (index % 5 === 0) await compareLists(store, model);
        const wanted = random.pick(model.chats.flatMap(({ messages }) => messages));
        if (wanted !== undefined && index % 20 === 0) await compareSearch(store, model, wanted);
        if (isComparedEachTime || fate <= 2 || index % compareAllEvery === 0 || index === count) await compareAll(store, model);
      } catch (thrown) {
        throw new Error(`Seed ${seed}, step ${index}: ${step.label}. ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
      }
    }
    return { steps: count, refused, kills, reopens };
  } finally {
    await store.close();
  }
}
