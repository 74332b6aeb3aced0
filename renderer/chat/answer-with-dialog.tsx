import type { ReactNode } from 'react';
import type { Message } from '../../app/domain/conversation.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { answeringRef } from './answer-origin.ts';
import styles from './model-picker.module.css';
import { ModelPickerList } from './model-picker-list.tsx';
import { useAskedAgain } from './use-next-message.ts';

/** Chooses the model that answers once more what `answer` answers; the one that the chat goes on with stays. */
export function AnswerWithDialog({ answer, onClose }: { readonly answer: Message; readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  return (
    <Dialog title={chatStrings.answer.withAnotherTitle} placement="form" isOpen onClose={onClose}>
      <p className={form.note}>{chatStrings.answer.withAnotherNote}</p>
      <div className={styles.flush}>
        <ModelPickerList
          message={useAskedAgain(answer)}
          chosenRef={answeringRef(answer)}
          onChoose={(ref) => {
            onClose();
            void chat.getState().answerAgain(answer.id, ref);
          }}
          foot={null}
        />
      </div>
      <DialogFoot onCancel={onClose} />
    </Dialog>
  );
}
