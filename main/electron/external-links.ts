import { shell } from 'electron';
import { appException } from '../../app/errors/app-error.ts';
import { checkExternalUrl } from './check-external-url.ts';

/** The only way to the system's browser. Fails with `request-invalid` for what {@link checkExternalUrl} refuses. */
export async function openExternal(address: string): Promise<void> {
  const checked = checkExternalUrl(address);
  if (!checked.isAllowed) throw appException('request-invalid', `The link was not opened: ${checked.reason}.`);
  await shell.openExternal(checked.url);
}

/** Shows a folder of ours in the system's file manager. */
export async function showFolder(path: string): Promise<void> {
  const problem = await shell.openPath(path);
  if (problem !== '') throw appException('internal', `The folder could not be shown: ${problem}`);
}
