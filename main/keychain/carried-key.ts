/** A key on its way from services that close to those that open after them. */
export interface CarriedKey {
  /** Null: there is none to carry. */
  put(key: string | null): void;
  /** The key, for the first who asks: afterwards it is nowhere here, so that signing out leaves none behind. */
  take(): string | null;
}

/** Builds it, with nothing to carry. */
export function createCarriedKey(): CarriedKey {
  let carried: string | null = null;
  return {
    put: (key) => {
      carried = key;
    },
    take: () => {
      const key = carried;
      carried = null;
      return key;
    },
  };
}
