import { expect, it } from 'vitest';
import { modelRefSchema } from '../../../../app/ipc/schemas.ts';
import { demoModelList } from '../../../../main/demo/demo-model-list.ts';
import { demoCostUsd, demoModelsBody, findDemoModel, servedModelOf } from '../../../../main/demo/demo-models.ts';

const now = new Date('2026-11-22T12:00:00Z');
const body = demoModelsBody(now).data;

it('offers some sixty models, each of them once, under ids that the app takes', () => {
  expect(body.length).toBeGreaterThanOrEqual(55);
  expect(new Set(demoModelList.map((model) => model.id)).size).toBe(body.length);
  for (const { id } of demoModelList) modelRefSchema.parse(`kilocode/${id}`);
});

it('shows what the catalog must cope with', () => {
  const some = (test: (model: (typeof demoModelList)[number]) => boolean): boolean => demoModelList.some(test);
  expect(Math.max(...demoModelList.map((model) => model.id.length))).toBe(61);
  expect(some((model) => /[\u0600-\u06ff]/.test(model.name))).toBe(true);
  expect(some((model) => /[\u0590-\u05ff]/.test(model.name))).toBe(true);
  expect(some((model) => /[äöüß]/.test(model.name))).toBe(true);
  expect(some((model) => model.price === 'varies')).toBe(true);
  expect(demoModelList.filter((model) => model.price === 'free').length).toBeGreaterThan(5);
  expect(some((model) => model.context >= 10_000_000)).toBe(true);
});

it('writes prices as decimal strings a token, and "-1" where they vary', () => {
  expect(body.find((model) => model['id'] === 'alderin/heron-4')?.['pricing']).toMatchObject({
    prompt: '0.000003',
    completion: '0.000015',
  });
  expect(body.find((model) => model['id'] === 'solvane/compass')?.['pricing']).toEqual({ prompt: '-1', completion: '-1' });
});

it('lets a model retire on the day that its name says', () => {
  const retiring = body.find((model) => model['id'] === 'nimbrel/cirrus-3');
  expect(retiring).toMatchObject({ name: 'Nimbrel: Cirrus 3 (retires Dec 26)', expiration_date: '2026-12-26' });
});

it('has a concrete model behind every router, and prices its answers', () => {
  for (const { id } of demoModelList.filter((model) => model.ageDays === null)) {
    const router = findDemoModel(id);
    expect(router !== null && servedModelOf(router).ageDays).not.toBeNull();
  }
  const heron = findDemoModel('alderin/heron-4');
  expect(heron !== null && demoCostUsd(heron, 1_000_000, 1_000_000)).toBe(18);
});
