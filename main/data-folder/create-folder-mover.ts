import type { DataFolderState } from '../../app/domain/data-folder.ts';
import { appException } from '../../app/errors/app-error.ts';
import { readPointer } from '../files/folder-pointer.ts';
import type { FolderMover, FolderMoverOptions } from './folder-mover.ts';

/** Builds the mover. The data is where the pointer says, so that it is in one place at any moment, whatever cuts a move off. */
export function createFolderMover(options: FolderMoverOptions): FolderMover {
  const { folder, logger } = options;
  const { baseDir } = folder;
  let dataDir = folder.dataDir;
  let lastMove: DataFolderState['lastMove'] = null;
  let isMoving = false;

  const getState = (): DataFolderState => ({
    path: dataDir,
    usualPath: baseDir,
    kind: folder.kind === 'fixed' ? 'fixed' : dataDir === baseDir ? 'usual' : 'moved',
    lastMove,
  });

  const assertMovable = async (): Promise<void> => {
    const isAnswering = options.activeReplyCount() > 0;
    const reason = isAnswering ? 'An answer is being written. Stop it or wait for its end, then move.' : await options.whyNot();
    if (reason !== null) throw appException('request-invalid', reason, { retryable: true });
  };

  return {
    getState,
    async move(to, controls) {
      if (folder.kind === 'fixed') throw appException('request-invalid', 'KILODESK_DATA_DIR says where everything is. Change it there.');
      if (isMoving) throw appException('request-invalid', 'Everything is being moved already.');
      isMoving = true;
      try {
        await assertMovable();
        const { moveData } = await import('./move-data.ts');
        const target = await moveData(to, dataDir, options, controls);
        if (target === null) return null;
        lastMove = { from: dataDir, to: target };
        dataDir = target;
        options.reloadWindows();
        return getState();
      } finally {
        isMoving = false;
      }
    },
    dismissLastMove: () => void (lastMove = null),
    async finishEarlierMove() {
      const pointer = readPointer(baseDir);
      if (folder.kind === 'fixed' || pointer === null || pointer.dataDir !== dataDir || pointer.leftBehind === null) return;
      try {
        const { removeLeftBehind } = await import('./move-data.ts');
        await removeLeftBehind(baseDir, pointer, options.isInUse);
      } catch (thrown) {
        logger.warn('the old data folder could not be emptied', { thrown });
      }
    },
  };
}
