import { app, session, type WebContents } from 'electron';
import type { Logger } from '../ports.ts';
import { appPageUrl, diagramFrameUrl } from './app-protocol.ts';

/** The one permission that pages get: putting text on the clipboard after a click. */
function isPermissionAllowed(permission: string): boolean {
  return permission === 'clipboard-sanitized-write';
}

/** When the app is ready: pages may ask for nothing. */
export function denyEveryPermission(): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_page, permission, callback) => callback(isPermissionAllowed(permission)));
  pages.setPermissionCheckHandler((_page, permission) => isPermissionAllowed(permission));
  pages.setDevicePermissionHandler(() => false);
  pages.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}

function confine(contents: WebContents, logger: Logger): void {
  const stay = (details: { readonly url: string; readonly isMainFrame?: boolean; preventDefault(): void }): void => {
    if (details.url === (details.isMainFrame === false ? diagramFrameUrl : appPageUrl)) return;
    details.preventDefault();
    logger.warn('navigation refused', { url: details.url.slice(0, 200) });
  };
  // WebRTC is the one way to the network that no policy of a page closes.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    logger.warn('window refused', { url: url.slice(0, 200) });
    return { action: 'deny' };
  });
}

/** Before the app is ready: every page is sandboxed and confined the moment it exists, whoever makes it. */
export function confineEveryPage(logger: Logger): void {
  app.enableSandbox();
  // A diagram that hangs the frame it is drawn in must not hang the window: the frame has a process of its own.
  app.commandLine.appendSwitch('site-per-process');
  app.on('web-contents-created', (_event, contents) => confine(contents, logger));
}
