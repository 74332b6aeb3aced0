import { providerId } from '../../app/domain/model-ref.ts';
import type { CatalogRequest } from '../stores/navigation-store.ts';

/**
 * What `/models`, `/models kilocode`, `/models anthropic` or `/models words` asks the catalog to show; null for any other text.
 * The specification's `kilocode` is the provider of every model; a vendor narrows to its models, other words are searched for.
 */
export function readModelsCommand(text: string, vendors: ReadonlySet<string>): CatalogRequest | null {
  const match = /^\/models(?:[ \t]+([^\n]*))?\s*$/.exec(text);
  if (match === null) return null;
  const words = (match[1] ?? '').trim();
  if (words === '' || words.toLowerCase() === providerId) return {};
  return vendors.has(words.toLowerCase()) ? { provider: words.toLowerCase() } : { query: words };
}
