/** What is known of whoever sent a call. */
export interface Sender {
  /** Address of the calling frame; empty or missing when the frame is gone. */
  readonly url: string | null;
  readonly isMainFrame: boolean;
  readonly webContentsId: number;
}

/** Scheme and host of our own pages. */
export const appOrigin = { protocol: 'app:', host: 'kilodesk' } as const;

/** Decides whether a sender may call. */
export type SenderPolicy = (sender: Sender) => boolean;

/** Denies by default: only the main frame of a known window on our own scheme and host may call. */
export function createSenderPolicy(isKnownWindow: (webContentsId: number) => boolean): SenderPolicy {
  return (sender) => {
    if (!sender.isMainFrame || !isKnownWindow(sender.webContentsId) || !sender.url) return false;
    if (!URL.canParse(sender.url)) return false;
    const url = new URL(sender.url);
    return (
      url.protocol === appOrigin.protocol &&
      url.host === appOrigin.host &&
      url.username === '' &&
      url.password === ''
    );
  };
}
