import type { GatewayState } from './account.ts';
import type { Exchange } from './exchange.ts';

/** What the test gateway knows of signing in by device authorization (PROTOCOL 4). */
export interface DeviceState {
  /** `older`: without `device_code`, asked by GET. `newer`: asked by POST. `newer-unserved`: gives a `device_code` and has no route for it. */
  form: 'older' | 'newer' | 'newer-unserved';
  /** What the user did on the page. */
  decision: 'pending' | 'approved' | 'denied' | 'expired';
  /** Given once to whoever asks after `approved`; accepted from then on. */
  key: string;
  expiresInSeconds: number;
  /** The page to open; null makes one on kilo.ai. */
  page: string | null;
  /** Codes that are open for this address; more than five are refused. */
  pendingCount: number;
  isUsed: boolean;
}

/** The code that users see. */
export const shownCode = 'KXRT-7P4M';

/** What only the client may know. */
export const deviceCode = 'device-code-that-no-window-may-see-4f1d';

/** A key as the gateway hands it out. */
export const deviceKey = 'eyJhbGciOiJIUzI1NiJ9.eyJraWxvVXNlcklkIjoidSIsInZlcnNpb24iOjN9.device-key-c3d4';

/** What a gateway starts with. */
export function freshDevice(): DeviceState {
  return { form: 'newer', decision: 'pending', key: deviceKey, expiresInSeconds: 600, page: null, pendingCount: 0, isUsed: false };
}

/** `POST /api/device-auth/codes`. */
export function answerDeviceStart(exchange: Exchange, { device }: GatewayState): void {
  if (device.pendingCount >= 5) {
    exchange.answer(429, { error: 'Too many pending authorization requests. Please try again later.' });
    return;
  }
  device.pendingCount += 1;
  device.isUsed = false;
  const page = device.page ?? `https://app.kilo.ai/device-auth?code=${shownCode}`;
  const older = { code: shownCode, verificationUrl: page, expiresIn: device.expiresInSeconds };
  exchange.answer(200, device.form === 'older' ? older : { ...older, user_code: shownCode, device_code: deviceCode });
}

function answerDecision(exchange: Exchange, { device, goodKeys }: GatewayState): void {
  if (device.isUsed || device.decision === 'expired') exchange.answer(410, { status: 'expired' });
  else if (device.decision === 'pending') exchange.answer(202, { status: 'pending' });
  else if (device.decision === 'denied') exchange.answer(403, { status: 'denied' });
  else {
    device.isUsed = true;
    goodKeys.add(device.key);
    exchange.answer(200, { status: 'approved', token: device.key, userId: 'u-1', userEmail: 'ada@example.org' });
  }
}

/** `POST /api/device-auth/token`. */
export function answerDeviceToken(exchange: Exchange, state: GatewayState): void {
  if (state.device.form !== 'newer') exchange.answer(404, { error: { message: 'Not Found', code: 404 } });
  else if (exchange.request.json?.['deviceCode'] !== deviceCode) exchange.answer(400, { error: 'Invalid device code' });
  else answerDecision(exchange, state);
}

/** `GET /api/device-auth/codes/{code}`. */
export function answerDeviceCode(exchange: Exchange, state: GatewayState): void {
  if (!exchange.request.path.endsWith(`/${shownCode}`)) exchange.answer(404, { error: 'Code not found' });
  else answerDecision(exchange, state);
}
