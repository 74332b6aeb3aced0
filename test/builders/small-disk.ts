import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function mount(...args: readonly string[]): void {
  execFileSync('mount', args, { stdio: 'ignore' });
}

/** Why file systems cannot be mounted here; null when they can. Root ignores permissions, so only a mount is truly read-only. */
export const whyNoMount = ((): string | null => {
  if (process.platform !== 'linux') return 'needs Linux';
  const folder = mkdtempSync(join(tmpdir(), 'kilodesk-mount-probe-'));
  try {
    mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder);
    execFileSync('umount', [folder]);
    return null;
  } catch {
    return 'mounting is not permitted';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

/** A file system in memory, of a few megabytes at most. */
export interface SmallDisk {
  readonly folder: string;
  /** Fills it up but for so many bytes, to within a page; what is there is kept where no byte is to be free. */
  fill(freeBytes?: number): void;
  /** Takes away what `fill` wrote. */
  makeRoom(): void;
  /** Makes it larger, read-only or writable. */
  remount(options: string): void;
  /** Ends it, whoever still has files of it open. */
  unmount(): void;
}

/** Mounts a disk of `size` (as `mount` reads it, e.g. `2m`) at `folder`, which it makes. */
export function mountSmallDisk(folder: string, size: string): SmallDisk {
  mkdirSync(folder, { recursive: true });
  mount('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder);
  const ballast = join(folder, 'ballast');
  const spare = join(folder, 'spare');
  const makeRoom = (): void => rmSync(ballast, { force: true });
  return {
    folder,
    fill: (freeBytes = 0) => {
      if (freeBytes > 0) {
        makeRoom();
        writeFileSync(spare, Buffer.alloc(freeBytes));
      }
      for (let kilobytes = 1024; kilobytes >= 4; kilobytes /= 2) {
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(kilobytes * 1024), { flag: 'a' });
        } catch {
          // Full at this grain; smaller pieces may still fit.
        }
      }
      rmSync(spare, { force: true });
    },
    makeRoom,
    remount: (options) => mount('-o', `remount,${options}`, folder),
    unmount: () => {
      execFileSync('umount', ['--lazy', folder]);
    },
  };
}
