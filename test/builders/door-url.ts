import { pathToFileURL } from 'node:url';

/**
 * The door beside which workers are looked for: what was built, as in `npm test`, else the source. Built ones start several times as
 * quickly, and Node takes no types out of them, which it does in WebAssembly in each worker.
 */
export const doorUrl = process.env['KILODESK_CLI'] === undefined ? import.meta.url : pathToFileURL(process.env['KILODESK_CLI']).href;
