import type { DataPolicy } from '../domain/data-policy.ts';
import { toModelId } from '../domain/model-ref.ts';
import type { AppError } from './app-error.ts';

/** What a button beside an error does. The renderer maps each to one handler. */
export type ErrorActionKind =
  | 'change-key'
  | 'sign-in'
  | 'use-personal-account'
  | 'retry-keychain'
  | 'use-free-model'
  | 'use-model'
  | 'choose-model'
  | 'leave-out'
  | 'allow-data'
  | 'without-web-search'
  | 'retry'
  | 'continue'
  | 'open-url'
  | 'show-data-folder';

/** The label and meaning of one button beside an error. */
export interface ErrorAction {
  readonly kind: ErrorActionKind;
  readonly label: string;
  /** Only for `open-url`: an address that main has checked. */
  readonly url?: string;
  /** Only for `use-model`, and for `use-free-model` where it is known. */
  readonly modelRef?: string;
  /** Only for `leave-out`: the first message that is still sent. */
  readonly contextStartId?: string;
}

/** Facts of the place where an error is shown; each may be missing. */
export interface ErrorCopyContext {
  /** Display name of the model that was asked. */
  readonly modelName?: string;
  /** Display names of other models; without it their ids stand for them. */
  readonly nameOf?: (modelRef: string) => string;
  /** The model that the user has chosen since, where it is another than the one that was asked. */
  readonly chosenModelRef?: string;
  /** Whether part of the answer is already on screen. */
  readonly hasPartialText?: boolean;
  /** What may be done with the messages of this chat. */
  readonly dataPolicy?: DataPolicy;
  /** Whether the web was to be searched for the answer, and asking without that may help. */
  readonly isSearchInDoubt?: boolean;
}

/** What may be offered beside an error. Some offers need data, and are left out where the error or its place has none. */
export type Offer =
  | Exclude<ErrorActionKind, 'use-model' | 'open-url'>
  | 'nearest-models'
  | 'nearest-model'
  | 'chosen-model'
  | 'send'
  | 'add-credit'
  | 'open-settings-at-kilo';

const maxNearest = 3;

/** The words on the buttons, for `docs/errors.md` too; `…` stands for what is known only later. */
export const offerLabels: Readonly<Record<Offer, string>> = {
  'change-key': 'Change key',
  'sign-in': 'Sign in',
  'use-personal-account': 'Use the personal account',
  'retry-keychain': 'Try again',
  'use-free-model': 'Answer with a free model',
  'nearest-models': 'Use …',
  'nearest-model': 'Use …',
  'chosen-model': 'Answer with …',
  'choose-model': 'Choose another model',
  'leave-out': 'Leave out the first … messages',
  'allow-data': 'Allow it for this chat',
  'without-web-search': 'Send without web search',
  retry: 'Try again',
  send: 'Send',
  continue: 'Continue',
  'add-credit': 'Add credit',
  'open-settings-at-kilo': 'Open settings at Kilo',
  'show-data-folder': 'Show the data folder',
};

function nearestModels(error: AppError, context: ErrorCopyContext, count: number): readonly ErrorAction[] {
  const nameOf = context.nameOf ?? toModelId;
  return (error.action?.modelRefs ?? [])
    .slice(0, count)
    .map((modelRef, index) => ({ kind: 'use-model', label: index === 0 ? `Use ${nameOf(modelRef)}` : nameOf(modelRef), modelRef }));
}

/** The buttons of an offer: one as a rule, up to three for the nearest models, none where the data for it is missing. */
export function actionsOf(offer: Offer, error: AppError, context: ErrorCopyContext): readonly ErrorAction[] {
  const label = offerLabels[offer];
  const { url, modelRef, contextStartId, leaveOutCount } = error.action ?? {};
  switch (offer) {
    case 'nearest-models':
      return nearestModels(error, context, maxNearest);
    case 'nearest-model':
      return nearestModels(error, context, 1);
    case 'chosen-model': {
      const chosen = context.chosenModelRef;
      return chosen === undefined ? [] : [{ kind: 'use-model', label: `Answer with ${(context.nameOf ?? toModelId)(chosen)}`, modelRef: chosen }];
    }
    case 'use-free-model':
      return [{ kind: offer, label, ...(modelRef === undefined ? {} : { modelRef }) }];
    case 'leave-out': {
      if (contextStartId === undefined || leaveOutCount === undefined || leaveOutCount < 1) return [];
      const words = leaveOutCount === 1 ? 'Leave out the first message' : `Leave out the first ${leaveOutCount} messages`;
      return [{ kind: offer, label: words, contextStartId }];
    }
    case 'allow-data': {
      // Where the chat forbids nothing, an organization or the account does: nothing here can change that.
      const { dataPolicy } = context;
      const isForbiddenHere = dataPolicy !== undefined && (!dataPolicy.allowsTraining || dataPolicy.zeroRetention);
      return isForbiddenHere ? [{ kind: offer, label }] : [];
    }
    case 'without-web-search':
      return context.isSearchInDoubt === true ? [{ kind: offer, label }] : [];
    case 'add-credit':
    case 'open-settings-at-kilo':
      return url === undefined ? [] : [{ kind: 'open-url', label, url }];
    case 'send':
      return [{ kind: 'retry', label }];
    default:
      return [{ kind: offer, label }];
  }
}
