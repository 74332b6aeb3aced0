import { toAppError, type AppError } from '../../app/errors/app-error.ts';

/** Runs the calls of a store with a list, and keeps apart why it could not be read and why a change was not made. */
export interface ListErrors {
  /** Reads. Its end takes away no error but that of an earlier reading, and its failure hides none of a change. Never rejects. */
  load(call: () => Promise<unknown>): Promise<void>;
  /** Changes; an earlier error goes when it begins. Whether it was done. Never rejects. */
  change(call: () => Promise<unknown>): Promise<boolean>;
}

/** `store` shows one error at a time. */
export function createListErrors(store: { readonly get: () => AppError | null; readonly set: (error: AppError | null) => void }): ListErrors {
  let ofLoading: AppError | null = null;
  return {
    async load(call) {
      let error: AppError | null = null;
      try {
        await call();
      } catch (thrown) {
        error = toAppError(thrown);
      }
      const shown = store.get();
      if (shown !== null && shown !== ofLoading) return;
      ofLoading = error;
      store.set(error);
    },
    async change(call) {
      store.set(null);
      try {
        await call();
        return true;
      } catch (thrown) {
        store.set(toAppError(thrown));
        return false;
      }
    },
  };
}
