import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useCommandBus } from '../keyboard/use-command.tsx';
import { useStores } from '../stores/stores-context.tsx';
import { paletteStrings as words } from '../strings/palette-strings.en.ts';
import { selectedEnd } from '../transcript/quoted-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { createChoiceList, createPaletteList, withRecent } from './palette-list.ts';
import { PalettePage } from './palette-page.tsx';
import { chatRows, choiceRows, commandRows, promptRows, searchRow, type PaletteRow } from './palette-rows.ts';
import { paletteScene } from './palette-scene.ts';

/** Props of {@link Palette}. */
export interface PaletteProps {
  readonly onClose: () => void;
  /** Closes it and does this, once the focus is back. `opensDialog`: that opens one. */
  readonly onRun: (run: () => void, opensDialog: boolean) => void;
}

/** One list of everything that can be done, found by its words. What it shows is the window as it was when it opened. */
export function Palette({ onClose, onRun }: PaletteProps): ReactNode {
  const stores = useStores();
  const commands = useCommandBus();
  const platform = useStore(stores.app, ({ info }) => info?.platform);
  // The field takes the selection away as soon as it is there.
  const [scene] = useState(() => paletteScene(stores, commands, selectedEnd(document.getSelection()) !== null));
  const [page, setPage] = useState<PaletteRow | null>(null);
  const list = useMemo(
    () =>
      createPaletteList({
        commands: commandRows(scene),
        chats: chatRows(scene),
        prompts: promptRows(scene),
        recentIds: stores.settings.getState().settings.recentCommandIds,
        searchRow: (query) => searchRow(query, scene),
      }),
    [scene, stores],
  );
  const choices = useMemo(() => {
    if (page === null) return null;
    const rows = choiceRows(page, scene);
    return {
      list: createChoiceList(page, rows),
      start: Math.max(0, rows.findIndex(({ isChosen }) => isChosen)),
      nothing: rows.length === 0 ? words.cannot(words.titleOf(page.label), page.noChoices) : words.nothingHere,
    };
  }, [page, scene]);

  const remember = (id: string): void => {
    const { settings, update } = stores.settings.getState();
    void update({ recentCommandIds: [...withRecent(settings.recentCommandIds, id)] });
  };
  const choose = (row: PaletteRow): void => {
    if (page === null && row.choices !== null) return setPage(row);
    const command = page ?? row;
    onRun(() => {
      if (command.id in words.commands) remember(command.id);
      row.run();
    }, row.opensDialog);
  };
  const isMac = platform === 'darwin';
  return (
    <Dialog title={page?.label ?? words.title} isOpen onClose={onClose} placement="palette" isTitleHidden>
      {page === null || choices === null ? (
        <PalettePage key="commands" isMac={isMac} placeholder={words.placeholder} foot={words.keys} list={list} nothing={words.nothing} onChoose={choose} onBack={onClose} onClose={onClose} />
      ) : (
        <PalettePage
          key={page.id}
          isMac={isMac}
          placeholder={words.titleOf(page.label)}
          foot={words.keysOfPage}
          list={choices.list}
          startIndex={choices.start}
          nothing={choices.nothing}
          onChoose={choose}
          onBack={() => setPage(null)}
          onClose={onClose}
          isSecond
        />
      )}
    </Dialog>
  );
}
