import type { ModelChanges } from '../../app/domain/model-change.ts';
import type { ModelEndpoints } from '../../app/domain/model-endpoint.ts';
import type { ModelCatalog, StartModel } from '../../app/domain/model.ts';
import type { Unsubscribe } from '../ports.ts';

/** The id to send for a ref. */
export interface ResolvedModel {
  readonly modelId: string;
  /** Set when another id is sent than the one asked for, as with `kilo/auto` (PROTOCOL 1.6). */
  readonly substitutedFor: string | null;
}

/** The model catalog: memory, then disk, then network, then the bundled entry, and it always says which (DESIGN 5). */
export interface Catalog {
  /** At once, from memory or disk; never waits for the network. */
  get(): Promise<ModelCatalog>;
  /** Asks the gateway, single flight; answers the best list there is, with `lastError` when that failed. Never throws. */
  refresh(): Promise<ModelCatalog>;
  /** The app is used right now: a list that came an hour ago is asked for anew, in the background; not before the first `refresh`. */
  noteUse(): void;
  /** While a window is watched the list is kept that fresh by itself; while none is, nothing wakes up. */
  setWatched(isWatched: boolean): void;
  /** The model a new chat starts on: the default, or a free one when signed out or without credit. */
  getStartModel(): Promise<StartModel>;
  /** What to ask for, which counts as use. `kilo/auto` is sent as it is when listed, else as the gateway's default. Other refs are sent as they are. */
  resolve(refOrId: string): Promise<ResolvedModel>;
  /** What to send when the gateway answered 404 to `modelId`; null when there is no other name for it. */
  resolveAfterNotFound(modelId: string): Promise<ResolvedModel | null>;
  /** What changed in the list that is shown, 90 days back. Never throws. */
  getChanges(): Promise<ModelChanges>;
  /** Counts every change so far as seen. Never throws. */
  markChangesSeen(): Promise<void>;
  /** Who serves a model, remembered for a minute; 10 s at most. Never throws. */
  getEndpoints(refOrId: string): Promise<ModelEndpoints>;
  onChanged(listener: () => void): Unsubscribe;
  dispose(): Promise<void>;
}
