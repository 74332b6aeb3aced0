import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOrganizationChoice } from '../../../../main/account/organization-choice.ts';
import { createSettingsStore } from '../../../../main/settings/file-settings-store.ts';
import { silentLogger } from '../../../builders/silent-logger.ts';

const acme = '6f1c1f0a-0000-4000-8000-000000000001';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'kilodesk-choice-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('follows the settings, tells of another organization only, and forgets it', async () => {
  const settings = await createSettingsStore({ path: join(folder, 'settings.json'), logger: silentLogger });
  const choice = createOrganizationChoice(settings);
  const listener = vi.fn();
  choice.onChanged(listener);
  await settings.update({ theme: 'dark' });
  await choice.forget();
  expect([choice.getId(), listener.mock.calls.length]).toEqual([null, 0]);
  await settings.update({ organizationId: acme });
  await settings.update({ theme: 'light' });
  expect([choice.getId(), listener.mock.calls.length]).toEqual([acme, 1]);
  await choice.forget();
  expect([choice.getId(), settings.get().organizationId, listener.mock.calls.length]).toEqual([null, null, 2]);
  await choice.dispose();
  await settings.update({ organizationId: acme });
  expect(listener).toHaveBeenCalledTimes(2);
});
