import { describe, expect, test } from 'vitest';
import type { AppErrorCode } from '../../../../app/errors/app-error.ts';
import { appError, appErrorCodes } from '../../../../app/errors/app-error.ts';
import { isAsPrivate, mayFailOver, planFallbacks } from '../../../../main/chat/fallback-plan.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { createRandom } from '../../../builders/random.ts';

const lax = { allowsTraining: true, zeroRetention: false };

test('another model may be asked after these errors and no others', () => {
  const codes = appErrorCodes.filter((code: AppErrorCode) => mayFailOver(appError(code, 'x')));
  expect(codes).toEqual(['credits-exhausted', 'rate-limited', 'model-not-found', 'gateway-unavailable', 'stream-interrupted', 'timed-out']);
});

describe('isAsPrivate', () => {
  const trains = buildModel('a/trains', { mayTrainOnPrompts: true });
  const keeps = buildModel('a/keeps');
  test.each([
    ['one that does not train, whatever was chosen', keeps, undefined, true, true],
    ['one that does not train, where the chat forbids it', keeps, trains, false, true],
    ['one that trains, for one that trains', trains, trains, true, true],
    ['one that trains, for one that does not', trains, keeps, true, false],
    ['one that trains, where the chat forbids it', trains, trains, false, false],
    ['one that trains, for one that nobody knows', trains, undefined, true, false],
    ['one that nobody knows, for one that does not train', undefined, keeps, true, false],
    ['one that nobody knows, for one that trains', undefined, trains, true, true],
  ])('%s', (_name, other, chosen, allowsTraining, isAllowed) => {
    expect(isAsPrivate(other, chosen, { allowsTraining, zeroRetention: false })).toBe(isAllowed);
  });
});

describe('planFallbacks', () => {
  test('keeps to the order of the list, whatever the list and the catalog are: 500 random ones', () => {
    const random = createRandom(7);
    const pick = (count: number): number => Math.floor(random() * count);
    for (let round = 0; round < 500; round += 1) {
      const models = Array.from({ length: 8 }, (_, i) => buildModel(`v/m${i}`, { mayTrainOnPrompts: random() < 0.5 })).filter(() => random() < 0.8);
      const listed = Array.from({ length: pick(8) }, () => `${random() < 0.5 ? 'kilocode/' : ''}v/m${pick(8)}`);
      const chosen = `kilocode/v/m${pick(8)}`;
      const policy = { allowsTraining: random() < 0.5, zeroRetention: random() < 0.5 };

      const plan = planFallbacks(listed, chosen, models, policy);
      const refs = plan.map(({ modelRef }) => modelRef);
      const wanted = listed.map((ref) => (ref.startsWith('kilocode/') ? ref : `kilocode/${ref}`)).filter((ref) => ref !== chosen);
      expect(refs).toEqual(wanted.filter((ref, at) => wanted.indexOf(ref) === at));
      for (const { modelRef, isAllowed } of plan) {
        const model = models.find(({ ref }) => ref === modelRef);
        const isLooser = (model?.mayTrainOnPrompts ?? true) && !(models.find(({ ref }) => ref === chosen)?.mayTrainOnPrompts ?? false);
        if (isLooser) expect(isAllowed).toBe(false);
        if ((model?.mayTrainOnPrompts ?? true) && !policy.allowsTraining) expect(isAllowed).toBe(false);
        if (model?.mayTrainOnPrompts === false) expect(isAllowed).toBe(true);
      }
    }
  });

  test('an empty list asks nobody', () => expect(planFallbacks([], 'kilocode/a/b', [], lax)).toEqual([]));
});
