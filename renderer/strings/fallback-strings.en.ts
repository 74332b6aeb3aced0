/** Words of the models that are asked when the chosen one fails. */
export const fallbackStrings = {
  title: 'If a model fails',
  note: 'These are asked in this order when the chosen model fails before its first word; never one that is freer with your data. Without any, the error offers another model.',
  none: 'No other model is asked by itself.',
  list: 'Models asked when another fails',
  add: 'Add in the list of models',
  moveUp: (name: string) => `Ask ${name} earlier`,
  remove: (name: string) => `Do not ask ${name} by itself`,
} as const;
