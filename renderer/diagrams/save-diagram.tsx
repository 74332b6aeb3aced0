import type { ReactNode } from 'react';
import { diagramStrings as words } from '../strings/diagram-strings.en.ts';
import { SaveImageAction } from '../ui/save-image-action.tsx';

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

/** A button that saves the picture of a diagram, as an image of an answer is. */
export function SaveDiagram({ address }: { readonly address: string }): ReactNode {
  return <SaveImageAction label={words.save} dataUrl={() => toDataUrl(address)} />;
}
