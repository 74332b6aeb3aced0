/** Keys that are being held. */
export interface KeyHold {
  /** Ends the wait: the keys go to the text field that has the focus. */
  release(): void;
  /** From now on shortcuts do what they do: no dialog is about to come that they could be pressed for in vain. */
  passShortcuts(): void;
}

const noHold: KeyHold = { release: () => undefined, passShortcuts: () => undefined };

/** Longer than this, in milliseconds, nothing is held for a field that does not come. */
const longestMs = 10_000;

const bareKeys: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph']);

type TextField = HTMLInputElement | HTMLTextAreaElement;

function isTextField(target: EventTarget | null): target is TextField {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && (target.type === 'text' || target.type === 'search'));
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null;
}

/** Presses a key once more, with what the browser itself would do after it. */
function press(target: Element, { key, code, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const again = new KeyboardEvent('keydown', { key, code, shiftKey, altKey, ctrlKey, metaKey, bubbles: true, cancelable: true, composed: true });
  if (!target.dispatchEvent(again)) return;
  // Nothing else types in a way that counts as typing.
  if (key === 'Backspace') document.execCommand('delete');
  else if ([...key].length === 1) document.execCommand('insertText', false, key);
}

/** Ends the hold that is on; answers what it still has. */
let takeOver = (): KeyboardEvent[] => [];

/**
 * Keeps the keys pressed from now on from what has the focus, until another text field has it: there they are pressed again, in order.
 * For whatever opens a field by a key: what is typed ahead of the field would be written elsewhere, and by Enter be sent. Does nothing
 * where the focus is in a dialog's field already, unless that `isClosing`. `within` is what the field is in, by its selector. What an
 * earlier call still holds goes along.
 */
export function holdKeys(within = 'body', isClosing = false): KeyHold {
  const held = takeOver();
  const from = document.activeElement;
  if (!isClosing && isTextField(from) && from.closest('[role="dialog"]') !== null) return noHold;
  let isOver = false;
  let isWaiting = true;
  let arePassed = false;
  const isWanted = (target: EventTarget | null): target is TextField => isTextField(target) && (!isWaiting || (target !== from && target.closest(within) !== null));
  // An input method writes past the keys, but not into what can only be read.
  const locked = isTextField(from) && !from.readOnly ? from : null;
  if (locked !== null) locked.readOnly = true;

  const onKeyDown = (event: KeyboardEvent): void => {
    // Those pressed again are no longer held.
    if (!event.isTrusted || bareKeys.has(event.key)) return;
    // Shortcuts were for what was on the screen; AltGr writes.
    const isShortcut = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
    if (isShortcut && arePassed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // A key that is still down is not pressed again.
    if (event.repeat && event.key === 'Enter') return;
    if (!isShortcut && event.key !== 'Tab') held.push(event);
  };
  const pressNext = (): void => {
    const target = document.activeElement;
    const next = held[0];
    if (isOver) return;
    if (next === undefined || !isWanted(target)) {
      end();
      return;
    }
    held.shift();
    press(target, next);
    // Nothing is left to be overtaken: the next shortcut is for what is on the screen now.
    if (held.length === 0) end();
    // What one key changed is on the page before the next.
    else setTimeout(pressNext);
  };
  const onFocusIn = ({ target }: FocusEvent): void => {
    if (!isWanted(target)) {
      if (isClosing && isInDialog(target)) setTimeout(endInDialog, 100);
      return;
    }
    takeUp();
  };
  /** A dialog that only asks has no field, and takes its own keys; of those pressed before only Esc. */
  const endInDialog = (): void => {
    const { activeElement } = document;
    if (isOver || activeElement === null || activeElement === from || !isInDialog(activeElement) || isWanted(activeElement)) return;
    end();
    // No key may answer a question before it is asked, but who no longer wants the dialog is rid of it.
    const close = held.find(({ key }) => key === 'Escape');
    if (close !== undefined) press(activeElement, close);
  };
  const takeUp = (): void => {
    window.removeEventListener('focusin', onFocusIn, true);
    if (held.length === 0) end();
    // A dialog may give the focus once more while it opens, at which a field selects what is in it.
    else requestAnimationFrame(() => setTimeout(pressNext));
  };
  const end = (): void => {
    isOver = true;
    clearTimeout(timer);
    if (locked !== null) locked.readOnly = false;
    window.removeEventListener('keydown', onKeyDown, true);
    window.removeEventListener('focusin', onFocusIn, true);
    window.removeEventListener('pointerdown', end, true);
  };
  const timer = setTimeout(end, longestMs);
  window.addEventListener('keydown', onKeyDown, true);
  window.addEventListener('focusin', onFocusIn, true);
  // A hand at the mouse goes where it wants.
  window.addEventListener('pointerdown', end, true);
  takeOver = () => {
    const rest = isOver ? [] : held;
    end();
    return rest;
  };
  const release = (): void => {
    if (isOver || !isWaiting) return;
    isWaiting = false;
    if (locked !== null) locked.readOnly = false;
    takeUp();
  };
  // What opens may be the system's.
  if (isClosing) window.addEventListener('blur', release, { once: true });
  return {
    release,
    passShortcuts: () => {
      arePassed = true;
    },
  };
}
