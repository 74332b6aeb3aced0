import { useMemo, type ReactNode, type Ref } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores/stores-context.tsx';
import { slashStrings as words } from '../strings/composer-strings.en.ts';
import { ComposerMenu, type ComposerMenuHandle } from './composer-menu.tsx';
import { slashContext } from './slash-context.ts';
import { slashItems, type SlashAction } from './slash-items.ts';

/** Props of {@link SlashMenu}. */
export interface SlashMenuProps {
  readonly text: string;
  readonly handle: Ref<ComposerMenuHandle>;
  readonly onAction: (action: SlashAction) => void;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** Which line is chosen; null while there are none. */
  readonly onActive: (optionId: string | null) => void;
}

/** The commands and prompts that a text with a slash may mean. */
export function SlashMenu({ text, onAction, onText, ...rest }: SlashMenuProps): ReactNode {
  const { catalog, settings } = useStores();
  const models = useStore(catalog, (state) => state.catalog?.models);
  const known = useStore(settings, (state) => state.settings);
  const context = useMemo(() => slashContext(models ?? [], known), [models, known]);
  const items = useMemo(
    () => slashItems(text, context).map((item) => ({ ...item, note: item.command === null ? item.note : words.notes[item.command] })),
    [text, context],
  );
  return (
    <ComposerMenu
      {...rest}
      id="slash-list"
      label={words.list}
      keys={words.keys}
      items={items}
      startKey={text}
      onChoose={({ action }) => onAction(action)}
      onComplete={({ completed }) => {
        if (completed === text) return false;
        onText(completed);
        return true;
      }}
    />
  );
}
