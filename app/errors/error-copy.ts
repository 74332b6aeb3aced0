import type { AppError, AppErrorCode } from './app-error.ts';
import { copyByCode, type Copy } from './code-copy.ts';
import { actionsOf, type ErrorAction, type ErrorCopyContext, type Offer } from './error-action.ts';
import { copyByReason } from './reason-copy.ts';

export type { ErrorAction, ErrorActionKind, ErrorCopyContext } from './error-action.ts';

/** What a user reads for an error: one sentence, at most one button, and beside it quieter ones. */
export interface ErrorCopy {
  readonly sentence: string;
  readonly action: ErrorAction | null;
  /** One as a rule; two where the button is the nearest of three models. */
  readonly quietActions: readonly ErrorAction[];
}

/** Failures that are not the answer's: going on with it would mend nothing. */
const notOfTheAnswer: ReadonlySet<AppErrorCode> = new Set<AppErrorCode>(['storage-failed', 'storage-corrupt', 'storage-full', 'sender-refused']);

/** Offers that going on takes the place of: they would throw away what is there, or come after it. */
const beforeText: ReadonlySet<Offer> = new Set<Offer>(['retry', 'send']);

function copyOf({ code, reason }: AppError): Copy {
  const closer = reason === undefined ? undefined : copyByReason[reason];
  // A reason of another code would be somebody's mistake: the code decides what may be done.
  if (closer?.code === code) return closer;
  // A newer Kilodesk may have kept errors of other kinds with its answers.
  return Object.hasOwn(copyByCode, code) ? copyByCode[code] : copyByCode.internal;
}

/** A model chosen since comes first. Once text has arrived, going on is offered: first, unless something has to be mended before. */
function offersOf(error: AppError, { hasPartialText = false, chosenModelRef }: ErrorCopyContext): readonly Offer[] {
  const { offers: usual } = copyOf(error);
  if (notOfTheAnswer.has(error.code)) return usual;
  const offers: readonly Offer[] = chosenModelRef === undefined ? usual : ['chosen-model', ...usual.filter((offer) => offer !== 'choose-model')];
  if (!hasPartialText) return offers;
  const others = offers.filter((offer) => !beforeText.has(offer));
  const [first] = others;
  const isFirst = first === undefined || first === 'choose-model' || first === 'chosen-model' || first === 'nearest-models';
  return isFirst ? ['continue', ...others] : [first, 'continue', ...others.slice(1)];
}

/** The words and buttons for `error`. Never throws; what a server said is untrusted and must be shown as plain text. */
export function errorCopy(error: AppError, context: ErrorCopyContext = {}): ErrorCopy {
  const { sentence } = copyOf(error);
  const [action = null, ...rest] = offersOf(error, context).flatMap((offer) => actionsOf(offer, error, context));
  const others = rest.filter(({ kind }) => kind === action?.kind && kind === 'use-model');
  return {
    sentence: typeof sentence === 'string' ? sentence : sentence(error, context),
    action,
    quietActions: others.length > 0 ? others : rest.slice(0, 1),
  };
}
