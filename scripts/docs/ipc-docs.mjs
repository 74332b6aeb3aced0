import * as z from 'zod';
import { shapeText } from './shape-text.mjs';

/**
 * @typedef {import('./shape-text.mjs').JsonSchema} JsonSchema
 * @typedef {import('../../app/ipc/define-contract.ts').ContractDefinition} ContractDefinition
 */

/**
 * JSON has no bytes; the contract has them wherever it is not JSON.
 * @param {{ zodSchema: z.core.$ZodTypes, jsonSchema: { type?: unknown } }} schema
 */
function nameBytes({ zodSchema, jsonSchema }) {
  if (zodSchema._zod.def.type === 'custom') jsonSchema.type = 'Uint8Array';
}

/**
 * The page that lists every call and event between a window and main.
 * @param {ContractDefinition} contract
 * @param {Readonly<Record<string, unknown>>} schemas the module whose exported `xSchema`s get names of their own
 * @param {string} source the contract's text, for its comments
 */
export function ipcDocs(contract, schemas, source) {
  const names = /** @type {z.core.$ZodRegistry<{ id: string }>} */ (z.registry());
  for (const [name, schema] of Object.entries(schemas)) {
    if (!(schema instanceof z.ZodType)) continue;
    const typeName = name.replace(/Schema$/, '');
    names.add(schema, { id: typeName.charAt(0).toUpperCase() + typeName.slice(1) });
  }
  /** @type {Map<string, JsonSchema>} */
  const types = new Map();
  /** @param {z.ZodType} schema */
  const shape = (schema) => {
    const json = /** @type {JsonSchema} */ (z.toJSONSchema(schema, { metadata: names, unrepresentable: 'any', override: nameBytes }));
    for (const [name, definition] of Object.entries(json.$defs ?? {})) types.set(name, definition);
    const own = names.get(schema)?.id;
    if (own === undefined) return shapeText(json);
    if (json.$ref === undefined) types.set(own, json);
    return own;
  };

  const methods = Object.entries(contract.methods).map(([name, { input, output }]) =>
    section(name, source, [`input   ${shape(input)}`, `output  ${shape(output)}`]),
  );
  const events = Object.entries(contract.events).map(([name, { payload }]) => section(name, source, [`payload  ${shape(payload)}`]));
  const typeLines = [...types].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, json]) => `${name} = ${shapeText(json)}`);
  return [
    '# What a window can ask and hear',
    'Generated from `app/ipc/contract.ts` and `app/ipc/methods/` by `npm run docs`; `npm test` compares. Every answer travels as `{ ok: true, value }` or' +
      ' `{ ok: false, error: AppError }`. No method answers with the API key.',
    '## Methods',
    ...methods,
    '## Events',
    ...events,
    '## Types',
    `\`\`\`\n${typeLines.join('\n\n')}\n\`\`\``,
    '',
  ]
    .join('\n\n')
    .replace(/ +$/gm, '')
    .replace(/\n+$/, '\n');
}

/**
 * @param {string} name
 * @param {string} source
 * @param {readonly string[]} lines
 */
function section(name, source, lines) {
  const comment = commentOf(name, source);
  return [`### \`${name}\``, ...(comment === '' ? [] : [comment]), `\`\`\`\n${lines.join('\n')}\n\`\`\``].join('\n\n');
}

/**
 * The doc comment right above an entry, as one paragraph; empty if there is none.
 * @param {string} name
 * @param {string} source
 */
export function commentOf(name, source) {
  const before = source.slice(0, Math.max(0, source.indexOf(`'${name}': {`))).trimEnd();
  if (!before.endsWith('*/')) return '';
  return before
    .slice(before.lastIndexOf('/**') + 3, -2)
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
