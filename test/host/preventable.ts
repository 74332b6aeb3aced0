/** An event of Electron's that a listener may prevent. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** A fresh event with the given facts. */
export function preventable<T extends object>(facts?: T): PreventableEvent & T {
  let isPrevented = false;
  return Object.assign(
    Object.defineProperty({ preventDefault: () => void (isPrevented = true) }, 'defaultPrevented', {
      get: () => isPrevented,
    }) as PreventableEvent,
    facts ?? ({} as T),
  );
}
