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

/** The router to a small model, for what Kilodesk itself asks beside the answers. */
export const smallModelId = 'kilo-auto/small';

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

/**
 * Whether nothing about reasoning is sent for this model: the specification says so of `kilo/auto`, PROTOCOL 5 of the id that
 * took its place and of `x-ai`, and of no other router. An id that a gateway's defaults put in the place of `kilo/auto` is
 * known only when the request is resolved.
 */
export function skipsReasoning(modelId: string): boolean {
  const isAuto = modelId === autoModelId || modelId === autoModelSuccessorId;
  return isAuto || vendorOf(modelId).trim().toLowerCase() === 'x-ai';
}

/** Whether it changes nothing how much thinking is asked for: it is not sent, or a router overwrites it (PROTOCOL 1.6, 5). */
export function ignoresReasoning(modelId: string): boolean {
  return skipsReasoning(modelId) || vendorOf(modelId) === 'kilo-auto';
}
