import { ChevronDownIcon, ColumnsIcon, XIcon } from '@primer/octicons-react';
import { lazy, memo, Suspense, useRef, useState, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { useStore } from 'zustand';
import { useWarmIndex } from '../catalog/use-warm-index.ts';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { holdKeys } from '../keyboard/hold-keys.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { announce } from '../ui/announcer.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { lateComponent } from '../ui/late-component.ts';
import { Popover } from '../ui/popover.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import composerStyles from './composer.module.css';
import { modelName, useModelName, useNextModelRef, useSeveralRefs } from './model-names.ts';
import type { ModelPickerListProps } from './model-picker-list.tsx';
import styles from './model-picker.module.css';
import { useNextMessage } from './use-next-message.ts';

const words = chatStrings.picker;

// The first screen shows without it. It is fetched meanwhile, so that it is there before anyone asks for it.
const ModelPickerList = lateComponent(import('./model-picker-list.tsx').then((module) => module.ModelPickerList));

/** The list by what is being written; apart from the button, which stays as it is at each key. */
function NextMessageList(props: Omit<ModelPickerListProps, 'message'>): ReactNode {
  return <ModelPickerList message={useNextMessage()} {...props} />;
}

const AskSeveralDialog = lazy(async () => ({ default: (await import('./ask-models-dialog.tsx')).AskSeveralDialog }));

/** The chosen model, and the list to choose another: type, Enter, back in the text. */
export const ModelPicker = memo(function ModelPicker({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { app, catalog, chat, navigation } = useStores();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const place = useRef<HTMLSpanElement>(null);
  const [heldPx, setHeldPx] = useState(0);
  const ref = useNextModelRef();
  const several = useSeveralRefs();
  const name = useModelName(several[0] ?? ref);
  const one = useModelName(ref);
  const names = useStore(catalog, ({ modelsByRef }) => several.map((each) => modelName(each, modelsByRef)).join(', '));
  const [isSeveralOpen, setSeveralOpen] = useState(false);
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const open = (): void => {
    // The popover gives the focus back to where it was.
    focusComposer();
    if (!isOpen) holdKeys('[role="dialog"]');
    setOpen(true);
  };
  const openSeveral = (): void => {
    focusComposer();
    setOpen(false);
    setSeveralOpen(true);
  };
  const backToOne = (): void => {
    // A second press must not meet what would take the place of this button.
    if (place.current?.matches(':hover') === true) setHeldPx(place.current.offsetWidth);
    chat.getState().chooseModels([]);
    announce(words.oneAgain(one));
    focusComposer();
  };
  const openCatalog = (): void => {
    setOpen(false);
    navigation.getState().open('catalog');
  };
  useCommand('choose-model', open);
  useCommand('ask-several', openSeveral);
  useWarmIndex();
  return (
    <>
      <span ref={place} className={styles.place} data-several={several.length > 0 || undefined} style={several.length === 0 ? { minInlineSize: heldPx } : {}} onPointerLeave={() => setHeldPx(0)}>
        <Tooltip text={several.length === 0 ? words.title : words.toAll(names)} keys={shortcutLabel('choose-model', isMac)}>
          <Button ref={button} className={composerStyles.quiet ?? ''} aria-haspopup="dialog" aria-expanded={isOpen} onPress={several.length === 0 ? open : openSeveral}>
            {several.length === 0 ? null : <ColumnsIcon size={16} />}
            <span dir="auto">{name === '' ? chatStrings.composer.chooseModel : name}</span>
            {several.length === 0 ? null : <span className={styles.others}>{words.others(several.length - 1)}</span>}
            <ChevronDownIcon size={16} />
          </Button>
        </Tooltip>
        {several.length === 0 ? null : <IconButton icon={XIcon} label={words.backToOne} onPress={backToOne} />}
      </span>
      <Popover triggerRef={button} isOpen={isOpen} onOpenChange={setOpen} placement="top start">
        <Dialog className={styles.dialog ?? ''} aria-label={words.title}>
          <NextMessageList
            chosenRef={ref}
            onChoose={(chosen) => {
              chat.getState().chooseModel(chosen);
              setOpen(false);
            }}
            foot={
              <span className={styles.ways}>
                <TextButton onPress={openCatalog}>{words.all}</TextButton>
                <TextButton onPress={openSeveral}>{words.several}</TextButton>
              </span>
            }
          />
        </Dialog>
      </Popover>
      {isSeveralOpen ? (
        <Suspense fallback={null}>
          <AskSeveralDialog onClose={() => setSeveralOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
});
