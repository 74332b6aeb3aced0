import { protocol } from 'electron';
import { appOrigin } from '../ipc/sender-policy.ts';
import { createAppFileHandler, diagramFramePath } from './app-files.ts';

const scheme = appOrigin.protocol.slice(0, -1);

/** Address of the one page. */
export const appPageUrl = `${appOrigin.protocol}//${appOrigin.host}/`;

/** Address of the one frame in it. */
export const diagramFrameUrl = `${appOrigin.protocol}//${appOrigin.host}${diagramFramePath}`;

/** Makes `app://` as good as https. Electron allows one such call, before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true } },
  ]);
}

/** Serves the built page from `rendererDir` under `app://kilodesk/`; call it when the app is ready. */
export function serveAppPages(rendererDir: string): void {
  protocol.handle(scheme, createAppFileHandler(rendererDir));
}
