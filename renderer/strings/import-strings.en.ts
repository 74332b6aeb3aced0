/** Words of the offer to take over openclaw's settings. */
export const importStrings = {
  found: (parts: string) => `openclaw is set up on this computer: ${parts}.`,
  /** `names` in the order in which they are asked. */
  models: (names: readonly string[]) => names.join(', else '),
  fallbacks: (names: readonly string[]) => `if a model cannot answer, ${names.join(', else ')}`,
  key: (masked: string) => `key ${masked}`,
  source: (path: string) => `Read from ${path}, which stays as it is.`,
  accept: 'Use these settings',
  withoutKey: 'Use all but the key',
  dismiss: 'No',
} as const;
