import type { EventName, InputOf, KilodeskBridge, MethodName, OutputOf, PayloadOf } from '../app/ipc/contract.ts';
import { AppException, appException, type AppError } from '../app/errors/app-error.ts';

declare global {
  interface Window {
    /** Put there by the preload under the name in app/ipc/channels.ts. */
    readonly kilodesk?: KilodeskBridge;
  }
}

/** A call that main refused or could not do. `toAppError(thrown)` gives the {@link AppError} inside. */
export class BridgeError extends AppException {
  constructor(error: AppError) {
    super(error);
    this.name = 'BridgeError';
  }
}

/** The way from the window to everything else. */
export interface BridgeClient {
  /** Resolves with the method's value; rejects with a {@link BridgeError}. */
  invoke<M extends MethodName>(method: M, input: InputOf<M>): Promise<OutputOf<M>>;
  /** Listens to an event; the returned function stops listening. */
  on<E extends EventName>(event: E, listener: (payload: PayloadOf<E>) => void): () => void;
}

/** Wraps a bridge so that errors are thrown; tests and the gallery hand in a scripted one. */
export function createBridgeClient(bridge: KilodeskBridge): BridgeClient {
  return {
    async invoke(method, input) {
      const result = await bridge.invoke(method, input);
      if (!result.ok) throw new BridgeError(result.error);
      return result.value;
    },
    on: (event, listener) => bridge.on(event, listener),
  };
}

/** The bridge that the preload put on the window. Throws `internal` in a page without one. */
export function readBridge(): KilodeskBridge {
  const bridge = window.kilodesk;
  if (bridge === undefined) throw appException('internal', 'This page was opened without its preload script.');
  return bridge;
}
