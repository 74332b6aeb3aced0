import { freeModelId, toModelRef } from '../../app/domain/model-ref.ts';
import type { AppError } from '../../app/errors/app-error.ts';
import { errorCopy, type ErrorAction, type ErrorCopyContext } from '../../app/errors/error-copy.ts';

/** What a window's button is in a terminal; null where there is nothing to type or to do. */
function stepOf({ kind, url, modelRef }: ErrorAction): string | null {
  switch (kind) {
    case 'change-key':
    case 'sign-in':
      return 'kilodesk onboard';
    case 'retry-keychain':
      return 'Unlock the keyring, or put the key into KILOCODE_API_KEY.';
    case 'use-personal-account':
      return 'Choose the personal account in the window, under Settings, Account.';
    case 'use-free-model':
      return `--model ${modelRef ?? toModelRef(freeModelId)}`;
    case 'use-model':
      return `--model ${modelRef ?? ''}`;
    case 'choose-model':
      return 'kilodesk models list, then --model REF';
    case 'leave-out':
      return 'Start a new conversation: leave out --conversation.';
    case 'allow-data':
      return 'Allow it in the window, at the top of the chat or under Settings, Privacy.';
    case 'without-web-search':
      return 'Leave out --web.';
    case 'open-url':
      return url ?? null;
    case 'show-data-folder':
      return 'kilodesk doctor';
    case 'retry':
    case 'continue':
      return null;
  }
}

/** What can be done about an error in a terminal, best first; the same offers as in the window. */
export function nextSteps(error: AppError, context: ErrorCopyContext = {}): readonly string[] {
  const { action, quietActions } = errorCopy(error, context);
  const steps = (action === null ? [] : [action, ...quietActions]).map(stepOf).filter((step) => step !== null);
  return [...new Set(steps)];
}
