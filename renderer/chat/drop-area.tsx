import { useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';
import styles from './files.module.css';
import { givenFiles, useAttaching } from './use-attaching.ts';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

/** Props of {@link DropArea}. */
export interface DropAreaProps {
  readonly className: string | undefined;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** The chat as a place to drop files on: it says so while files are held over it. Anything else is not taken. */
export function DropArea({ className, onKeyDown, children }: DropAreaProps): ReactNode {
  const { add } = useAttaching();
  const [isOver, setOver] = useState(false);
  /** Each element under the pointer is entered before the one before it is left. */
  const depth = useRef(0);
  const end = (): void => {
    depth.current = 0;
    setOver(false);
  };
  return (
    <div
      className={className}
      onKeyDown={onKeyDown}
      onDragEnter={(event) => {
        if (!hasFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        // Without this the window would open the file in the place of the app.
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={(event) => {
        if (!hasFiles(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) end();
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        end();
        add(givenFiles(event.dataTransfer));
      }}
    >
      {children}
      {isOver ? (
        <div className={styles.drop}>
          <span>{words.drop}</span>
        </div>
      ) : null}
    </div>
  );
}
