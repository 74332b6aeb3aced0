import { describe, expect, it } from 'vitest';
import { dataPolicyFit, type NextUse } from '../../../../renderer/chat/data-policy-fit.ts';
import { policies, policyName, policyNames } from '../../../../renderer/chat/data-policy-names.ts';

const use: NextUse = {
  model: { mayTrainOnPrompts: true },
  policy: policies.training,
  isOwn: false,
  isNewHere: true,
  isSignedOut: false,
  hasPrivateFree: false,
};

describe('what is said before anything is sent', () => {
  it.each([
    ['a model that may train, in a new chat', {}, 'trains'],
    ['the same in a chat that has gone to it before', { isNewHere: false }, 'fine'],
    ['the same in a chat that allows it by its own choice', { isOwn: true }, 'fine'],
    ['a model that does not train', { model: { mayTrainOnPrompts: false }, policy: policies['no-training'] }, 'fine'],
    ['a model that is not listed', { model: undefined, policy: policies['no-training'] }, 'fine'],
    ['a policy that it cannot keep to', { policy: policies['no-training'], isNewHere: false }, 'refuses'],
    ['a policy that keeps nothing', { policy: { allowsTraining: true, zeroRetention: true } }, 'refuses'],
    ['the same without a key, and another free model that can', { policy: policies['no-training'], isSignedOut: true, hasPrivateFree: true }, 'refuses'],
    ['the same without a key, and none that can', { policy: policies['no-training'], isSignedOut: true }, 'hopeless'],
  ] as const)('%s', (_name, changes, fit) => {
    expect(dataPolicyFit({ ...use, ...changes })).toBe(fit);
  });
});

it('each policy has its own name, and one that keeps nothing only that', () => {
  expect(policyNames.map((name) => policyName(policies[name]))).toEqual(policyNames);
  expect(policyName({ allowsTraining: true, zeroRetention: true })).toBe('no-retention');
});
