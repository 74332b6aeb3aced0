import type * as z from 'zod';
import type { AppError } from '../errors/app-error.ts';

/** A call from a window: what goes in and what comes out. */
export interface MethodDefinition {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** An announcement to windows. */
export interface EventDefinition {
  readonly payload: z.ZodType;
}

/** The whole IPC surface: methods and events by name. */
export interface ContractDefinition {
  readonly methods: Readonly<Record<string, MethodDefinition>>;
  readonly events: Readonly<Record<string, EventDefinition>>;
}

/** Keeps the exact names and schemas of a contract in its type. */
export function defineContract<const C extends ContractDefinition>(contract: C): C {
  return contract;
}

/** How an answer travels: errors as values, because Electron keeps only the message of a thrown one. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };

/** What the sender of a call is known by; passed to every handler. */
export interface Caller {
  /** Electron's id of the page that called. */
  readonly webContentsId: number;
}

/** Input type of method `M`. */
export type MethodInput<C extends ContractDefinition, M extends keyof C['methods']> = z.output<C['methods'][M]['input']>;

/** Output type of method `M`. */
export type MethodOutput<C extends ContractDefinition, M extends keyof C['methods']> = z.output<C['methods'][M]['output']>;

/** Payload type of event `E`. */
export type EventPayload<C extends ContractDefinition, E extends keyof C['events']> = z.output<C['events'][E]['payload']>;

/** One function for each method; TypeScript names the one that is missing. */
export type Handlers<C extends ContractDefinition> = {
  readonly [M in keyof C['methods']]: (
    input: MethodInput<C, M>,
    caller: Caller,
  ) => MethodOutput<C, M> | Promise<MethodOutput<C, M>>;
};

/** What the preload puts on `window`: two functions and nothing else. */
export interface Bridge<C extends ContractDefinition> {
  invoke<M extends keyof C['methods'] & string>(method: M, input: MethodInput<C, M>): Promise<Result<MethodOutput<C, M>>>;
  /** Listens to an event; the returned function stops listening. */
  on<E extends keyof C['events'] & string>(event: E, listener: (payload: EventPayload<C, E>) => void): () => void;
}
