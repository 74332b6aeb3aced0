import type { ImportChoice, ImportOffer } from '../../app/domain/import-offer.ts';

/** Takes over what an existing openclaw is set to. Its files are read, never written. */
export interface Importer {
  /** What could be taken over; null where there is nothing, and once the user has answered. Never fails. */
  getOffer(): Promise<ImportOffer | null>;
  /**
   * Takes over the chosen parts of what is on offer now, the key first: fails as `ApiKeys.save` does, then nothing else is
   * taken over. Parts that are not on offer are passed over.
   */
  accept(choice: ImportChoice): Promise<void>;
  /** Makes no offer any more. */
  dismiss(): Promise<void>;
}
