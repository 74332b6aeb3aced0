import { XIcon } from '@primer/octicons-react';
import { useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useStore } from 'zustand';
import type { Message } from '../../app/domain/conversation.ts';
import { severalModels } from '../../app/domain/side-by-side.ts';
import { describeKeys, keysLabel } from '../keyboard/shortcuts.ts';
import { useStores } from '../stores/stores-context.tsx';
import { severalStrings } from '../strings/several-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { DialogFoot } from '../ui/dialog-foot.tsx';
import { Dialog } from '../ui/dialog.tsx';
import form from '../ui/form.module.css';
import { answeringRef } from './answer-origin.ts';
import styles from './ask-models-dialog.module.css';
import { modelName, useNextModelRef, useSeveralRefs } from './model-names.ts';
import pickerStyles from './model-picker.module.css';
import { ModelPickerList } from './model-picker-list.tsx';
import { useAskedAgain, useNextMessage, type NextMessage } from './use-next-message.ts';

const words = severalStrings.ask;

interface AskModelsProps {
  /** What they are asked. */
  readonly message: NextMessage;
  readonly title: string;
  readonly note: string;
  readonly first: readonly string[];
  /** Those that answer already. */
  readonly without: ReadonlySet<string>;
  readonly least: number;
  readonly most: number;
  readonly confirm: string;
  readonly onConfirm: (refs: readonly string[]) => void;
  /** Beside the buttons at the end. */
  readonly aside?: ReactNode;
  readonly onClose: () => void;
}

/** Why the last key did nothing, and how often in a row. */
interface Refusal {
  readonly why: string | null;
  readonly count: number;
}

const doneKeys = 'Mod+Enter';

/** Chooses some models: the list of the picker with a mark at each that is chosen, which stand above it. */
function AskModels({ message, title, note, first, without, least, most, confirm, onConfirm, aside, onClose }: AskModelsProps): ReactNode {
  const { app, catalog } = useStores();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const [refs, setRefs] = useState(first);
  const [refusal, setRefusal] = useState<Refusal>({ why: null, count: 0 });
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const marked = useMemo(() => new Set(refs), [refs]);
  const refuse = (why: string): void => setRefusal({ why, count: refusal.count + 1 });
  const choose = (ref: string): void => {
    const isOut = marked.has(ref);
    if (!isOut && refs.length >= most) return refuse(words.full(most));
    setRefusal({ why: null, count: 0 });
    setRefs(isOut ? refs.filter((each) => each !== ref) : [...refs, ref]);
  };
  const done = (): void => {
    if (refs.length < least) return refuse(words.few(least));
    onConfirm(refs);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (describeKeys(event.nativeEvent, isMac) !== doneKeys || event.nativeEvent.isComposing) return;
    // Whatever has the focus: a button would be pressed by it, and the list would choose.
    event.preventDefault();
    event.stopPropagation();
    done();
  };
  return (
    <Dialog title={title} placement="form" isOpen onClose={onClose}>
      <div className={styles.keys} onKeyDownCapture={onKeyDown}>
        <div className={styles.head}>
          <p className={form.note}>{note}</p>
          <ul className={styles.chosen} aria-label={words.chosen}>
            {refs.length === 0 ? <li className={styles.none}>{words.noneYet}</li> : null}
            {refs.map((ref) => (
              <li key={ref}>
                <AriaButton className={styles.chip ?? ''} aria-label={words.remove(modelName(ref, modelsByRef))} onPress={() => choose(ref)}>
                  <span dir="auto">{modelName(ref, modelsByRef)}</span>
                  <XIcon size={16} />
                </AriaButton>
              </li>
            ))}
          </ul>
        </div>
        <div className={pickerStyles.flush}>
          <ModelPickerList
            message={message}
            chosenRef={first[0] ?? null}
            onChoose={choose}
            marked={marked}
            onDone={done}
            without={without}
            isFull={refs.length >= most}
            foot={
              // What is said outside of a dialog is not heard while it is open. A key: what is refused twice is said twice.
              <span className={styles.count} role="status">
                <span key={refusal.count}>{refusal.why ?? words.count(refs.length, most)}</span>
              </span>
            }
          />
        </div>
        <p className={styles.hint}>{words.hint(keysLabel(doneKeys, isMac), confirm)}</p>
        <DialogFoot onCancel={onClose} aside={aside}>
          <Button variant="accent" isDisabled={refs.length < least} onPress={done}>
            {confirm}
          </Button>
        </DialogFoot>
      </div>
    </Dialog>
  );
}

const nobody: ReadonlySet<string> = new Set();

/** Chooses the models that the next message goes to, all at once. */
export function AskSeveralDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const next = useNextModelRef();
  const several = useSeveralRefs();
  const first = several.length > 0 || next === null ? several : [next];
  const one = (): void => {
    chat.getState().chooseModels([]);
    onClose();
  };
  return (
    <AskModels
      message={useNextMessage()}
      title={words.title}
      note={words.note(severalModels.most)}
      first={first}
      without={nobody}
      {...severalModels}
      confirm={words.use}
      onConfirm={(refs) => chat.getState().chooseModels(refs)}
      aside={
        several.length === 0 ? null : (
          <Button variant="quiet" onPress={one}>
            {words.one}
          </Button>
        )
      }
      onClose={onClose}
    />
  );
}

/** Chooses more models to answer what an answer answers, and asks them. */
export function AskOthersDialog({ answer, onClose }: { readonly answer: Message; readonly onClose: () => void }): ReactNode {
  const { chat } = useStores();
  const sideBySide = useStore(chat, (state) => state.sideBySide);
  const beside = useMemo(() => (sideBySide.some(({ id }) => id === answer.id) ? sideBySide : [answer]), [sideBySide, answer]);
  const without = useMemo(() => new Set(beside.map((each) => answeringRef(each) ?? '')), [beside]);
  return (
    <AskModels
      message={useAskedAgain(answer)}
      title={words.othersTitle}
      note={words.othersNote}
      first={[]}
      without={without}
      least={1}
      most={severalModels.most - beside.length}
      confirm={words.send}
      onConfirm={(refs) => void chat.getState().askOthers(answer.id, refs)}
      onClose={onClose}
    />
  );
}
