import type { BusCall, BusValue } from './bus-message.ts';

/** Why the session bus gave no answer. `refused`: it answered with the error `errorName`. */
export class SessionBusError extends Error {
  readonly kind: 'no-bus' | 'refused' | 'timed-out';
  readonly errorName: string | null;

  constructor(kind: SessionBusError['kind'], message: string, errorName: string | null = null) {
    super(message);
    this.name = 'SessionBusError';
    this.kind = kind;
    this.errorName = errorName;
  }
}

/** Asks one question of the user's session bus (Linux) and answers its first value. Fails with {@link SessionBusError}. */
export type AskSessionBus = (call: BusCall) => Promise<BusValue>;
