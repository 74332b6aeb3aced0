import { describe, expect, it } from 'vitest';
import type { AccountStatus } from '../../../../app/domain/api-key.ts';
import { unknownDefaults } from '../../../../main/catalog/resolve-model.ts';
import { chooseStartModel, type StartModelFacts } from '../../../../main/catalog/start-model.ts';
import { buildAccount } from '../../../builders/account-builder.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const unknown: AccountStatus = buildAccount({ state: 'unknown', balanceUsd: null, isDepleted: null });
const signedOut: AccountStatus = { ...unknown, state: 'signed-out' };
const balance = (balanceUsd: number, isDepleted = false): AccountStatus => buildAccount({ balanceUsd, isDepleted });

const paid = buildModel('acme/paid');
const free = buildModel('acme/free-one', { isFree: true });
const router = buildModel('kilo-auto/free', { isFree: true });
const defaults = { defaultModelId: 'kilo-auto/balanced', defaultFreeModelId: 'acme/free-by-default' };

const facts = (overrides: Partial<StartModelFacts>): StartModelFacts => ({
  defaultRef: 'kilocode/kilo/auto',
  hasKey: true,
  account: balance(5),
  discovery: { models: [paid, free, router], defaults },
  ...overrides,
});

describe('chooseStartModel', () => {
  it.each([
    ['credit', balance(5)],
    ['a balance that could not be told', unknown],
    ['a gateway out of reach', { ...unknown, state: 'offline' } as const],
  ])('starts on the default with a key and %s', (_name, account) => {
    expect(chooseStartModel(facts({ account }))).toEqual({ ref: 'kilocode/kilo/auto', reason: 'default' });
  });

  it.each([
    ['zero', balance(0)],
    ['a debt', balance(-0.4)],
    ['an account said to be depleted', balance(0.01, true)],
  ])('starts on the free model with %s', (_name, account) => {
    expect(chooseStartModel(facts({ account }))).toEqual({ ref: 'kilocode/acme/free-by-default', reason: 'no-credit' });
  });

  describe('with no credit and a key of one\'s own at a vendor', () => {
    const own = buildModel('acme/own', { isByokAvailable: true, recommendedRank: 3 });
    const better = buildModel('acme/better', { isByokAvailable: true, recommendedRank: 1 });

    it('starts on the default where that key pays for it', () => {
      const discovery = { models: [own, free], defaults };
      expect(chooseStartModel(facts({ account: balance(0, true), defaultRef: 'kilocode/acme/own', discovery }))).toEqual({ ref: 'kilocode/acme/own', reason: 'default' });
    });

    it('else on the best model that it pays for, and on no free one', () => {
      const discovery = { models: [free, own, better, router], defaults };
      expect(chooseStartModel(facts({ account: balance(-1), discovery }))).toEqual({ ref: 'kilocode/acme/better', reason: 'no-credit' });
    });
  });

  it.each([
    ['the gateway names', { models: [paid, free, router], defaults }, 'kilocode/acme/free-by-default'],
    ['routes freely, when listed', { models: [paid, free, router], defaults: unknownDefaults }, 'kilocode/kilo-auto/free'],
    ['comes first among the free', { models: [paid, free], defaults: unknownDefaults }, 'kilocode/acme/free-one'],
    ['is free by name, when nothing is known', { models: [], defaults: unknownDefaults }, 'kilocode/kilo-auto/free'],
  ])('signed out, takes the model that %s', (_name, discovery, ref) => {
    expect(chooseStartModel(facts({ hasKey: false, account: signedOut, discovery }))).toEqual({ ref, reason: 'signed-out' });
  });

  it.each(['kilocode/acme/free-one', 'acme/free-one', 'kilocode/someone/new:free', 'kilocode/kilo-auto/free'])(
    'keeps a default that costs nothing: %s',
    (defaultRef) => {
      const chosen = chooseStartModel(facts({ defaultRef, hasKey: false, account: signedOut }));
      expect(chosen.reason).toBe('default');
      expect(chosen.ref.endsWith(defaultRef)).toBe(true);
    },
  );

  it('keeps kilo/auto when what it stands for is free', () => {
    const discovery = { models: [router], defaults: { ...unknownDefaults, defaultModelId: 'kilo-auto/free' } };
    expect(chooseStartModel(facts({ hasKey: false, account: signedOut, discovery })).reason).toBe('default');
  });
});
