import { useMemo, type ClipboardEvent } from 'react';
import { isLongPaste, type GivenFile } from '../stores/attachments-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { attachmentStrings as words } from '../strings/attachment-strings.en.ts';

/** Files of a paste or a drop. A picture that was copied from a page has no name of its own. */
export function givenFiles(data: DataTransfer): readonly GivenFile[] {
  return [...data.files].map((content) => ({ name: content.name === '' || content.name === 'image.png' ? words.fileNames.pasted : content.name, content }));
}

/** Ways in which files come to the open chat. */
export interface Attaching {
  readonly choose: () => void;
  readonly add: (files: readonly GivenFile[]) => void;
  /** Takes files and long texts out of a paste; the rest goes into the field as ever. */
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** The ways for the chat that is open at the time. */
export function useAttaching(): Attaching {
  const { attachments, chat } = useStores();
  return useMemo(() => {
    const open = (): string | null => chat.getState().conversationId;
    const add = (files: readonly GivenFile[]): void => void attachments.getState().add(open(), files);
    return {
      choose: () => void attachments.getState().choose(open()),
      add,
      onPaste: (event) => {
        const files = givenFiles(event.clipboardData);
        const text = event.clipboardData.getData('text/plain');
        // Office programs put a picture of a text beside the text.
        if (files.length > 0 && text === '') {
          event.preventDefault();
          add(files);
        } else if (isLongPaste(text)) {
          event.preventDefault();
          void attachments.getState().addText(open(), text);
        }
      },
    };
  }, [attachments, chat]);
}
