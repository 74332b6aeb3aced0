import { appException } from '../../app/errors/app-error.ts';
import type { BridgeClient } from '../bridge-client.ts';

/** Addresses under which attached images can be shown, each kept as long as somebody shows it. */
export interface FileUrls {
  /** Reads the file and answers its address; each call needs one {@link release}. Rejects as reading does. */
  acquire(hash: string, mediaType: string): Promise<string>;
  release(hash: string): void;
}

interface Held {
  readonly url: Promise<string>;
  readonly count: number;
}

/** Builds the addresses of a window. */
export function createFileUrls(bridge: BridgeClient): FileUrls {
  const held = new Map<string, Held>();

  const read = async (hash: string, mediaType: string): Promise<string> => {
    if (!mediaType.startsWith('image/')) throw appException('request-invalid', 'Only images are shown.');
    const { content } = await bridge.invoke('attachment.read', { hash });
    return URL.createObjectURL(new Blob([new Uint8Array(content)], { type: mediaType }));
  };

  return {
    acquire: (hash, mediaType) => {
      const known = held.get(hash);
      const url = known?.url ?? read(hash, mediaType);
      held.set(hash, { url, count: (known?.count ?? 0) + 1 });
      return url;
    },
    release: (hash) => {
      const known = held.get(hash);
      if (known === undefined) return;
      if (known.count > 1) {
        held.set(hash, { ...known, count: known.count - 1 });
        return;
      }
      held.delete(hash);
      known.url.then((url) => URL.revokeObjectURL(url)).catch(() => undefined);
    },
  };
}
