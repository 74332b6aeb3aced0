import { lazy, Suspense, useRef, useState, type AriaAttributes, type KeyboardEvent, type ReactNode } from 'react';
import { variablesOf, type SavedPrompt } from '../../app/domain/saved-prompt.ts';
import { useStores } from '../stores/stores-context.tsx';
import { lateComponent } from '../ui/late-component.ts';
import type { ComposerMenuHandle } from './composer-menu.tsx';
import { useSlashActions } from './use-slash-actions.ts';

// Shown by a key press only; fetched meanwhile, so that it is there when the first slash is typed.
const SlashMenu = lateComponent(import('./slash-menu.tsx').then((module) => module.SlashMenu));
const PromptFormDialog = lazy(async () => ({ default: (await import('./prompt-form-dialog.tsx')).PromptFormDialog }));

/** What the text field needs of its commands. */
export interface Slash {
  /** The list and the form of a prompt, where there are any. */
  readonly view: ReactNode;
  /** What the field says of the list; nothing while there is none. A field of several lines may not be called a combobox (ARIA in HTML). */
  readonly fieldProps: Pick<AriaAttributes, 'aria-haspopup' | 'aria-controls' | 'aria-activedescendant' | 'aria-autocomplete'>;
  /** True where a key was the list's. */
  onKeyDown(event: KeyboardEvent): boolean;
  /** Does what the text says in so many words, or begins to say before the list has come; false for one that is to be sent. */
  run(text: string): Promise<boolean>;
}

/** Props of {@link useSlash}. */
export interface SlashOptions {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly openSetup: () => void;
  readonly focus: () => void;
}

/** Commands and saved prompts, which a slash at the beginning of the text opens. */
export function useSlash({ text, setText, openSetup, focus }: SlashOptions): Slash {
  const stores = useStores();
  const handle = useRef<ComposerMenuHandle>(null);
  const [isClosed, setClosed] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [asked, setAsked] = useState<SavedPrompt | null>(null);
  const isSlash = text.startsWith('/');
  // Whoever put the list away sees it again with the next text that begins with a slash.
  if (isClosed && !isSlash) setClosed(false);
  const takePrompt = (prompt: SavedPrompt): void => {
    if (variablesOf(prompt.text).length === 0) setText(prompt.text);
    else setAsked(prompt);
  };
  const act = useSlashActions({ setText, openSetup, takePrompt });
  const isOpen = isSlash && !isClosed;
  return {
    view: (
      <Suspense fallback={null}>
        {isOpen ? (
          <SlashMenu text={text} handle={handle} onAction={act} onText={setText} onClose={() => setClosed(true)} onActive={setActiveId} />
        ) : null}
        {asked === null ? null : (
          <PromptFormDialog
            prompt={asked}
            onClose={() => setAsked(null)}
            onFilled={(filled) => {
              setAsked(null);
              setText(filled);
              focus();
            }}
          />
        )}
      </Suspense>
    ),
    fieldProps:
      isOpen && activeId !== null
        ? { 'aria-haspopup': 'listbox', 'aria-controls': 'slash-list', 'aria-activedescendant': activeId, 'aria-autocomplete': 'list' }
        : {},
    onKeyDown(event) {
      if (!isOpen || handle.current?.onKeyDown(event) !== true) return false;
      event.preventDefault();
      // Esc would end a running answer, and Tab leave the text.
      event.stopPropagation();
      return true;
    },
    async run(typed) {
      if (!typed.startsWith('/')) return false;
      const isListComing = isOpen && handle.current === null;
      const { readSlash } = await import('./slash-context.ts');
      const action = readSlash(typed, stores, isListComing);
      if (action !== null) act(action);
      return action !== null;
    },
  };
}
