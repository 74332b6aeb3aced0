import { toAppError } from '../../../app/errors/app-error.ts';
import { createSettingsStore } from '../../../main/settings/file-settings-store.ts';
import { silentLogger } from '../../builders/silent-logger.ts';

// Writes settings in a process of its own, so that it can be killed or refused. Each line is a width that was stored.
const [, , path = '', firstWidth = '200', count = '1'] = process.argv;

const store = await createSettingsStore({ path, logger: silentLogger });
try {
  for (let index = 0; index < Number(count); index += 1) {
    await store.update({ sidebarWidthPx: Number(firstWidth) + (index % 150) });
    process.stdout.write(`${store.get().sidebarWidthPx}\n`);
  }
} catch (thrown) {
  process.stdout.write(`${toAppError(thrown).code}\n`);
}
