/** Kilo's pages that Kilodesk leads to; opened in the browser through `link.open`. All are https on kilo.ai. */
export const kiloLinks = {
  /** Where a signed-in user copies an API key. */
  makeKey: 'https://app.kilo.ai',
  addCredit: 'https://app.kilo.ai/profile',
} as const;
