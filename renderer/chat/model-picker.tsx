import { CheckIcon, ChevronDownIcon, KeyIcon } from '@primer/octicons-react';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useStore } from 'zustand';
import { searchModels, withFirst } from '../../app/domain/search-models.ts';
import type { Model } from '../../app/domain/model.ts';
import { formatModelPrice } from '../format/money.ts';
import { formatTokens } from '../format/tokens.ts';
import { shortcutLabel } from '../keyboard/shortcuts.ts';
import { useCommand } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { Badge } from '../ui/badge.tsx';
import { Popover } from '../ui/popover.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import composerStyles from './composer.module.css';
import { useModelName, useNextModelRef } from './model-names.ts';
import styles from './model-picker.module.css';

const words = chatStrings.picker;

function ModelRow({ model, isChosen, isSignedOut }: {
  readonly model: Model;
  readonly isChosen: boolean;
  readonly isSignedOut: boolean;
}): ReactNode {
  return (
    <>
      <span className={styles.name} dir="auto" title={model.id}>
        {model.name}
      </span>
      {isChosen ? <CheckIcon size={16} aria-label={words.chosen} className={styles.chosen ?? ''} /> : null}
      {model.badges[0] === undefined ? null : <Badge>{model.badges[0]}</Badge>}
      <span className={styles.vendor}>{model.vendor}</span>
      <span className={styles.context}>{model.contextWindow === null ? '' : formatTokens(model.contextWindow)}</span>
      <span className={styles.price}>{formatModelPrice(model)}</span>
      {isSignedOut ? (
        <span className={styles.key} title={model.isFree ? undefined : words.needsKey}>
          {model.isFree ? null : (
            <>
              <KeyIcon size={16} />
              <span className="visually-hidden">{words.needsKey}</span>
            </>
          )}
        </span>
      ) : null}
    </>
  );
}

/** The list inside the popover; made anew at each opening, so that it starts with everything. */
function ModelList({ chosenRef, onChoose, onOpenCatalog }: {
  readonly chosenRef: string | null;
  readonly onChoose: (ref: string) => void;
  readonly onOpenCatalog: () => void;
}): ReactNode {
  const { apiKey, catalog } = useStores();
  const [query, setQuery] = useState('');
  const models = useStore(catalog, (state) => state.catalog?.models);
  const isSignedOut = useStore(apiKey, ({ status }) => status?.state === 'missing');
  // The model in use comes first while nothing is typed: it is what people compare the others with.
  const rows = useMemo(() => {
    const found = searchModels(models ?? [], { query });
    return (query === '' ? withFirst(found, chosenRef) : found).map((model) => ({ id: model.ref, model }));
  }, [models, query, chosenRef]);
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <div className={styles.search}>
        <SearchField label={words.search} placeholder={words.placeholder} autoFocus isCombobox />
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: 32, padding: 4 }}>
        <ListBox
          aria-label={words.list}
          className={styles.list ?? ''}
          items={rows}
          onAction={(key) => onChoose(String(key))}
          renderEmptyState={() => <p className={styles.nothing}>{words.nothing}</p>}
        >
          {({ model }) => (
            <ListBoxItem id={model.ref} textValue={model.name} className={styles.row ?? ''}>
              <ModelRow model={model} isChosen={model.ref === chosenRef} isSignedOut={isSignedOut} />
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
      <div className={styles.foot}>
        <TextButton onPress={onOpenCatalog}>{words.all}</TextButton>
      </div>
    </Autocomplete>
  );
}

/** The chosen model, and the list to choose another: type, Enter, back in the text. */
export function ModelPicker({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { app, chat, navigation } = useStores();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ref = useNextModelRef();
  const name = useModelName(ref);
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const open = (): void => {
    // The popover gives the focus back to where it was.
    focusComposer();
    setOpen(true);
  };
  useCommand('choose-model', open);
  return (
    <>
      <Tooltip text={words.title} keys={shortcutLabel('choose-model', isMac)}>
        <Button ref={button} className={composerStyles.quiet ?? ''} aria-haspopup="dialog" aria-expanded={isOpen} onPress={open}>
          <span dir="auto">{name === '' ? chatStrings.composer.chooseModel : name}</span>
          <ChevronDownIcon size={16} />
        </Button>
      </Tooltip>
      <Popover triggerRef={button} isOpen={isOpen} onOpenChange={setOpen} placement="top start">
        <Dialog className={styles.dialog ?? ''} aria-label={words.title}>
          <ModelList
            chosenRef={ref}
            onChoose={(chosen) => {
              chat.getState().chooseModel(chosen);
              setOpen(false);
            }}
            onOpenCatalog={() => {
              setOpen(false);
              navigation.getState().open('catalog');
            }}
          />
        </Dialog>
      </Popover>
    </>
  );
}
