import type { Page } from 'playwright';
import type { KilodeskBridge } from '../../app/ipc/contract.ts';

const mark = 'kilodesk-tour:';

/** Hands on the text of answers as the window receives it; the returned function ends that. */
export async function printAnswers(page: Page, print: (text: string) => void): Promise<() => Promise<void>> {
  page.on('console', (message) => {
    const line = message.text();
    if (line.startsWith(mark)) print(line.slice(mark.length));
  });
  await page.evaluate((prefix) => {
    const { kilodesk } = window as unknown as { readonly kilodesk: KilodeskBridge };
    const off = kilodesk.on('chat.changed', ({ events }) => {
      const text = events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
      if (text !== '') console.debug(prefix + text);
    });
    Object.assign(globalThis, { endOfTour: off });
  }, mark);
  return async () => {
    await page.evaluate(() => (globalThis as unknown as { endOfTour(): void }).endOfTour());
    print('\n');
  };
}
