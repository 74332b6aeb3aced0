import { copyFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { launchKilodesk, type Kilodesk, type LaunchOptions } from './launch-kilodesk.ts';

/** What specs are given besides Playwright's own. */
export interface KilodeskFixtures {
  /** Starts Kilodesk; it is ended and removed after the test, and a failed test keeps its picture and its logs. */
  readonly launch: (options?: LaunchOptions) => Promise<Kilodesk>;
  /** A gateway of the test's own. */
  readonly gateway: TestGateway;
}

/** Playwright's `test` with {@link KilodeskFixtures}. */
export const test = base.extend<KilodeskFixtures>({
  // Playwright reads the names of fixtures out of this pattern, so it must be there, empty as it is.
  // oxlint-disable-next-line no-empty-pattern
  launch: async ({}, use, testInfo) => {
    const apps: Kilodesk[] = [];
    await use(async (options) => {
      const app = await launchKilodesk(options);
      apps.push(app);
      return app;
    });
    for (const [index, app] of apps.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        const file = (name: string): string => testInfo.outputPath(`${index}-${name}`);
        await writeFile(file('output.txt'), app.output());
        const log = join(app.dataDir, 'kilodesk.log');
        if (existsSync(log)) await copyFile(log, file('kilodesk.log'));
        if (!app.window.isClosed()) await app.window.screenshot({ path: file('window.png') });
      }
      await app.dispose();
    }
  },
  // oxlint-disable-next-line no-empty-pattern
  gateway: async ({}, use) => {
    const gateway = await createTestGateway();
    await use(gateway);
    await gateway.close();
  },
});
export { expect } from 'playwright/test';
