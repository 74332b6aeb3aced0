/** The provider's name in every model ref. */
export const providerId = 'kilocode';

/** The default model of the specification: the gateway's smart router. */
export const defaultModelRef = 'kilocode/kilo/auto';

/** Id of the router as the specification names it. */
export const autoModelId = 'kilo/auto';

/** What `kilo/auto` is called by newer gateways, used when `/api/defaults` cannot be reached (PROTOCOL 1.6). */
export const autoModelSuccessorId = 'kilo-auto/balanced';

/** The free router, used when `/api/defaults` cannot be reached (PROTOCOL 1.6). */
export const freeModelId = 'kilo-auto/free';

/** `kilocode/<model id>`. */
export function toModelRef(modelId: string): string {
  return `${providerId}/${modelId}`;
}

/** The gateway's id in a ref: exactly one leading `kilocode/` is stripped; an id without it is returned as it is. */
export function toModelId(refOrId: string): string {
  const prefix = `${providerId}/`;
  return refOrId.startsWith(prefix) ? refOrId.slice(prefix.length) : refOrId;
}

/** The vendor part of an id, e.g. `anthropic`; leading `~` (an alias mark) is dropped. */
export function vendorOf(modelId: string): string {
  const slash = modelId.indexOf('/');
  return (slash < 0 ? modelId : modelId.slice(0, slash)).replace(/^~/, '');
}

/** Whether reasoning settings are skipped for this model, as the specification says of `kilo/auto` and PROTOCOL 5 of `x-ai`. */
export function skipsReasoning(modelId: string): boolean {
  const vendor = vendorOf(modelId).trim().toLowerCase();
  return modelId === autoModelId || vendor === 'kilo-auto' || vendor === 'x-ai';
}
