import { describe, expect, it } from 'vitest';
import { findRetirement } from '../../../../renderer/chat/retirement.ts';
import { buildModel } from '../../../builders/model-builder.ts';
import { bundledCatalog, liveCatalog } from '../../../gallery/scenes.ts';

const now = new Date('2026-11-22T12:00:00Z');
const models = [
  buildModel('acme/swift-2', { name: 'Swift 2', expiresOn: '2026-12-10' }),
  buildModel('acme/swift-3', { name: 'Swift 3' }),
  buildModel('other/owl', { name: 'Owl', expiresOn: '2027-08-10' }),
];
const catalog = { ...liveCatalog(1), models };

describe('the retirement of a model', () => {
  it('is told a month ahead, with the nearest model that stays', () => {
    expect(findRetirement('kilocode/acme/swift-2', catalog, null, now)).toMatchObject({ name: 'Swift 2', on: '2026-12-10', nearest: { name: 'Swift 3' } });
    expect(findRetirement('kilocode/other/owl', catalog, null, now)).toBeNull();
    expect(findRetirement('kilocode/acme/swift-3', catalog, null, now)).toBeNull();
  });

  it('of a model that is gone already has no day, and the name it had', () => {
    const gone = { kind: 'retired', at: now.toISOString(), ref: 'kilocode/acme/swift-1', name: 'Swift 1', before: null, after: null, expiresOn: null } as const;
    const changes = { changes: [gone], unseenCount: 0, seenAt: null };
    expect(findRetirement('kilocode/acme/swift-1', catalog, changes, now)).toMatchObject({ name: 'Swift 1', on: null, nearest: { name: 'Swift 3' } });
    expect(findRetirement('kilocode/acme/swift-1', catalog, null, now)).toMatchObject({ name: 'acme/swift-1' });
  });

  it('is unknown to the list that ships with Kilodesk', () => {
    expect(findRetirement('kilocode/acme/swift-1', bundledCatalog, null, now)).toBeNull();
  });
});
