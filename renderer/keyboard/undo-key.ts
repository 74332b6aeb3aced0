/**
 * Whether a key with this target is to take back what was just done, and not what was typed: it is in no text field, or in the
 * one for messages while that is empty, or was not `isEdited` since.
 */
export function isUndoKeyFree(target: EventTarget | null, isEdited: boolean): boolean {
  if (target instanceof HTMLTextAreaElement) return (target.value === '' || !isEdited) && target.matches('[data-pane-start]');
  if (target instanceof HTMLInputElement) return ['button', 'checkbox', 'radio', 'range'].includes(target.type);
  return !(target instanceof HTMLElement && target.isContentEditable);
}
