/**
 * The part of JSON Schema that the contract comes to.
 * @typedef {{
 *   $ref?: string, $defs?: Record<string, JsonSchema>, const?: unknown, enum?: unknown[], type?: string | string[],
 *   anyOf?: JsonSchema[], oneOf?: JsonSchema[], items?: JsonSchema,
 *   properties?: Record<string, JsonSchema>, required?: string[],
 *   minLength?: number, maxLength?: number, minimum?: number, maximum?: number,
 * }} JsonSchema
 */

const widestLine = 100;

/**
 * A shape as a person reads it, close to TypeScript: `{ id: string(1…64), isFree: boolean }`.
 * @param {JsonSchema} schema
 * @param {string} [indent]
 * @returns {string}
 */
export function shapeText(schema, indent = '') {
  if (schema.$ref !== undefined) return schema.$ref.replace('#/$defs/', '');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return optionsText(schema.enum.map((value) => JSON.stringify(value)), indent);
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return optionsText(options.map((option) => shapeText(option, indent)), indent);
  if (schema.type === 'array') {
    const item = shapeText(schema.items ?? {}, indent);
    return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`;
  }
  if (schema.type === 'object') return objectText(schema, indent);
  const [type = 'unknown', ...others] = [schema.type ?? []].flat();
  return [`${type}${rangeText(type, schema)}`, ...others].join(' | ');
}

/**
 * @param {readonly string[]} texts
 * @param {string} indent
 */
function optionsText(texts, indent) {
  const line = texts.join(' | ');
  return line.length + indent.length <= widestLine && !line.includes('\n') ? line : texts.map((text) => `\n${indent}  | ${text}`).join('');
}

/**
 * @param {JsonSchema} schema
 * @param {string} indent
 */
function objectText({ properties = {}, required = [] }, indent) {
  const inner = `${indent}  `;
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${shapeText(field, inner)}`,
  );
  const line = fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  return line.length + indent.length <= widestLine && !line.includes('\n') ? line : `{\n${fields.map((field) => `${inner}${field},\n`).join('')}${indent}}`;
}

/**
 * @param {string} type
 * @param {JsonSchema} schema
 */
function rangeText(type, { minLength, maxLength, minimum, maximum }) {
  const [least, most] = type === 'string' ? [minLength, maxLength] : [minimum, maximum];
  // zod writes the safe integers' ends where nobody set any.
  const from = least === Number.MIN_SAFE_INTEGER ? undefined : least;
  const to = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  return from === undefined && to === undefined ? '' : `(${from ?? ''}…${to ?? ''})`;
}
