import type { ReactNode } from 'react';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { strings } from '../strings/strings.en.ts';
import { TextButton } from '../ui/text-button.tsx';
import type { DiagramPicture } from './diagram-drawer.ts';

/** Why there is no picture to be seen; `missing` where there is no diagram. */
export type NoPicture = Extract<DiagramPicture, { type: 'none' }> | { readonly type: 'none'; readonly reason: 'missing' };

/** Props of {@link DiagramNote}. */
export interface DiagramNoteProps {
  readonly picture: NoPicture;
  readonly onRetry: () => void;
  readonly className: string | undefined;
}

/** Says why there is no picture, in the words of the drawing program too, and draws once more what took too long. */
export function DiagramNote({ picture, onRetry, className }: DiagramNoteProps): ReactNode {
  return (
    <div className={className} role="note">
      {words[picture.reason]} {picture.reason === 'slow' ? <TextButton onPress={onRetry}>{strings.common.tryAgain}</TextButton> : null}
      {picture.reason === 'wrong' ? <pre dir="ltr">{picture.message}</pre> : null}
    </div>
  );
}
