import { DownloadIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import type { AppError } from '../../app/errors/app-error.ts';
import { useStores } from '../stores/stores-context.tsx';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { ErrorNote } from '../ui/error-note.tsx';
import { SmallAction } from '../ui/small-action.tsx';

/** The pixels behind an address of this window as a `data:` address, all that it has of them. */
async function toDataUrl(address: string): Promise<string> {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png');
}

/** A button that asks where to and saves the picture of a diagram there, as an image of an answer is. */
export function SaveDiagram({ address }: { readonly address: string }): ReactNode {
  const { attachments } = useStores();
  const [error, setError] = useState<AppError | null>(null);
  const save = async (): Promise<void> => setError(await attachments.getState().saveImage(await toDataUrl(address)));
  return (
    <>
      <SmallAction onPress={() => void save()}>
        <DownloadIcon size={16} />
        {words.save}
      </SmallAction>
      {error === null ? null : <ErrorNote error={error} onDismiss={() => setError(null)} />}
    </>
  );
}
