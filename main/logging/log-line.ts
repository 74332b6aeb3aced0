import { hiddenText, type SecretFilter } from './secret-filter.ts';

const maxDepth = 6;
const maxTextLength = 4000;
const maxEntries = 100;
const maxLineLength = 16_000;

/** A value as JSON can hold it: bounded, without cycles and without secrets. */
function toLoggable(value: unknown, filter: SecretFilter, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'string': {
      // Cleaned before it is cut: half a secret is not recognised any more.
      const text = filter.clean(value);
      return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
    }
    case 'number':
    case 'boolean':
    case 'undefined':
      return value;
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return '[function]';
    case 'object': {
      if (value === null) return null;
      if (above.includes(value)) return '[circular]';
      if (above.length >= maxDepth) return '[deep]';
      const within = [...above, value];
      if (value instanceof Date) return value.toISOString();
      if (Array.isArray(value)) return value.slice(0, maxEntries).map((item) => toLoggable(item, filter, within));
      const own = value instanceof Error ? { name: value.name, message: value.message, stack: value.stack, cause: value.cause } : {};
      const entries = Object.entries({ ...own, ...value }).slice(0, maxEntries);
      return Object.fromEntries(
        entries.map(([name, item]) => [
          filter.clean(name),
          filter.isSecretField(name) ? hiddenText : toLoggable(item, filter, within),
        ]),
      );
    }
  }
}

/** One line of JSON for one entry, 16,000 characters at most. Never fails, whatever `fields` holds. */
export function toLogLine(
  entry: { readonly at: Date; readonly level: string; readonly message: string },
  fields: Readonly<Record<string, unknown>>,
  filter: SecretFilter,
): string {
  const { at, level, message } = entry;
  const head = { at: at.toISOString(), level, message: filter.clean(message).slice(0, maxTextLength) };
  try {
    const line = JSON.stringify({ ...head, fields: toLoggable(fields, filter, []) });
    return line.length > maxLineLength ? JSON.stringify({ ...head, fields: '[too long]' }) : line;
  } catch {
    // A getter of a foreign object may throw.
    return JSON.stringify({ ...head, fields: '[unreadable]' });
  }
}
