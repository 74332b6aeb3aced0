import { PencilIcon, TrashIcon } from '@primer/octicons-react';
import { useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { promptBounds, type SavedPrompt } from '../../app/domain/saved-prompt.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { useStores } from '../stores/stores-context.tsx';
import { promptStrings as words } from '../strings/composer-strings.en.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { UndoLine } from '../ui/undo-line.tsx';
import { PromptDialog } from './prompt-dialog.tsx';
import styles from './prompt-settings.module.css';
import { Setting } from './setting.tsx';
import settingStyles from './setting.module.css';

const byName = new Intl.Collator(undefined, { numeric: true });

/** The saved prompts: to look at, to add to, to change and to delete. */
export function PromptSettings(): ReactNode {
  const { settings, undo } = useStores();
  const prompts = useStore(settings, (state) => state.settings.savedPrompts);
  /** Null: none; without an id: a new one. */
  const [edited, setEdited] = useState<SavedPrompt | null>(null);
  const save = (savedPrompts: readonly SavedPrompt[]): Promise<AppError | null> =>
    settings.getState().update({ savedPrompts: savedPrompts.toSorted((a, b) => byName.compare(a.name, b.name)) });
  const remove = (prompt: SavedPrompt): void => {
    void save(prompts.filter(({ id }) => id !== prompt.id));
    undo.getState().make({ place: 'settings', text: words.removed(prompt.name) }, () => {
      const others = settings.getState().settings.savedPrompts.filter(({ id }) => id !== prompt.id);
      void save([...others, prompt]);
    });
  };
  const isFull = prompts.length >= promptBounds.mostPrompts;
  return (
    <Setting title={words.title} note={isFull ? words.full : words.note}>
      {prompts.length === 0 ? (
        <span className={settingStyles.value}>{words.none}</span>
      ) : (
        <ul className={styles.list} aria-label={words.list}>
          {prompts.map((prompt) => (
            <li key={prompt.id} className={styles.row}>
              <span className={styles.name} dir="auto">
                /{prompt.name}
              </span>
              <span className={styles.text} dir="auto">
                {prompt.text}
              </span>
              <IconButton icon={PencilIcon} label={words.edit(prompt.name)} onPress={() => setEdited(prompt)} />
              <IconButton icon={TrashIcon} label={words.remove(prompt.name)} onPress={() => remove(prompt)} />
            </li>
          ))}
        </ul>
      )}
      <UndoLine place="settings" />
      <div className={settingStyles.row}>
        <Button isDisabled={isFull} onPress={() => setEdited({ id: '', name: '', text: '' })}>
          {words.add}
        </Button>
      </div>
      {edited === null ? null : (
        <PromptDialog
          prompt={edited}
          others={prompts.filter(({ id }) => id !== edited.id)}
          onClose={() => setEdited(null)}
          onSave={async ({ id, ...rest }) => {
            const error = await save([...prompts.filter((each) => each.id !== id), { id: id === '' ? crypto.randomUUID() : id, ...rest }]);
            if (error === null) setEdited(null);
            return error;
          }}
        />
      )}
    </Setting>
  );
}
