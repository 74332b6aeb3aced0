import type { Page } from 'playwright';

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

let requestHandler: RequestHandler = null;
let checkHandler: CheckHandler = null;

/** Electron's `session`, as far as permissions go: Chromium is told before a page loads what it may have. */
export const session = {
  defaultSession: {
    setPermissionRequestHandler(handler: RequestHandler): void {
      requestHandler = handler;
    },
    setPermissionCheckHandler(handler: CheckHandler): void {
      checkHandler = handler;
    },
    setDevicePermissionHandler(_handler: Parameters<Electron.Session['setDevicePermissionHandler']>[0]): void {
      // No device is ever offered: the browser's choosers do not open without a user's hand on them.
    },
    setDisplayMediaRequestHandler(_handler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0]): void {
      // Covered by the permission `display-capture`.
    },
  },
};

/** Chromium's names for what Electron calls otherwise. */
const permissions: readonly (readonly [electron: Parameters<NonNullable<CheckHandler>>[1], chromium: string])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['midi', 'midi'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['idle-detection', 'idle-detection'],
  ['local-fonts', 'local-fonts'],
  ['display-capture', 'display-capture'],
  ['persistent-storage', 'persistent-storage'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['background-sync', 'background-sync'],
];

function isAllowed(permission: (typeof permissions)[number][0]): boolean {
  let isRequestGranted = requestHandler === null;
  const details = { isMainFrame: true, requestingUrl: '' };
  // The handlers see no page: Kilodesk's decide by the permission alone.
  requestHandler?.(null as never, permission, (isGranted) => (isRequestGranted = isGranted), details as never);
  return isRequestGranted && (checkHandler === null || checkHandler(null, permission, '', details as never));
}

/** Host: asks the handlers once for each permission and tells the browser, which then refuses all others. */
export async function applyPermissions(page: Page, origin: string): Promise<void> {
  const granted = permissions.filter(([electron]) => isAllowed(electron)).map(([, chromium]) => chromium);
  await page.context().grantPermissions(granted, { origin });
}
