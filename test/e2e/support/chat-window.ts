import type { Locator, Page } from 'playwright';
import { answerBody, answerText } from '../../gateway/answer.ts';
import { testKey } from '../../gateway/account.ts';
import type { TestGateway } from '../../gateway/create-test-gateway.ts';
import type { Scenario } from '../../gateway/scenarios.ts';
import { expect } from '../harness/fixtures.ts';
import type { Kilodesk, LaunchOptions } from '../harness/launch-kilodesk.ts';

/** No session bus, hence no keychain, whatever the machine has. */
const withoutKeychain = { DBUS_SESSION_BUS_ADDRESS: 'disabled:' };

/** Starts the app signed out, over `gateway`. */
export function signedOut(gateway: TestGateway): LaunchOptions {
  return { env: { ...withoutKeychain, KILOCODE_BASE_URL: gateway.baseUrl } };
}

/** Starts the app with a good key in its environment, over `gateway`. */
export function signedIn(gateway: TestGateway): LaunchOptions {
  return { env: { ...withoutKeychain, KILOCODE_BASE_URL: gateway.baseUrl, KILOCODE_API_KEY: testKey } };
}

/** As {@link signedIn}, on a desktop with a tray, where closing the window keeps the app. */
export function signedInWithTray(gateway: TestGateway): LaunchOptions {
  return { env: { KILOCODE_BASE_URL: gateway.baseUrl, KILOCODE_API_KEY: testKey }, hasTray: true };
}

/** The field messages are written in. */
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message', exact: true });

/** How many messages the open chat has, whether or not they are in the page. */
export const messageCount = async (page: Page): Promise<number> =>
  page.evaluate(() => Number(document.querySelector('article[aria-setsize]')?.getAttribute('aria-setsize') ?? 0));

/** The messages of the open chat, of both sides, as far as they are near the view: in a short chat all. */
export const messages = (page: Page): Locator => page.getByRole('article');

/** The newest answer. */
export const lastAnswer = (page: Page): Locator => messages(page).last();

/** All the text of the newest answer, to the letter; a line of any length may stand in several pieces. */
export const shownText = async (page: Page): Promise<string> => (await lastAnswer(page).locator('[data-text]').last().evaluate((element) => element.textContent)).trim();

/** The list of chats. */
export const chatList = (page: Page): Locator => page.getByRole('grid', { name: 'Chats' });

/** Its chats, without the headings between them. */
export const listedChats = (page: Page): Locator => chatList(page).getByRole('row').filter({ has: page.getByRole('gridcell') });

/** From the first screen, with a key that was found, to an empty chat. */
export async function useFoundKey({ window }: Kilodesk): Promise<void> {
  await window.getByRole('button', { name: 'Use this key' }).click();
  await expect(composer(window)).toBeFocused();
}

/** From the first screen, without a key, to an empty chat. */
export async function useFreeModels({ window }: Kilodesk): Promise<void> {
  await window.getByRole('button', { name: 'Start with free models' }).click();
  await expect(composer(window)).toBeFocused();
}

/** Sends a message and sees it, with the place of its answer. */
export async function ask({ window }: Kilodesk, text: string): Promise<void> {
  const count = await messageCount(window);
  await composer(window).fill(text);
  await composer(window).press('Enter');
  await expect.poll(() => messageCount(window)).toBe(count + 2);
  await expect(messages(window).and(window.locator(`[aria-posinset="${count + 1}"]`))).toContainText(text);
}

/** Waits until the newest answer has ended, however it did. */
export async function answerEnded({ window }: Kilodesk): Promise<void> {
  await expect(lastAnswer(window)).toHaveAttribute('aria-busy', 'false');
}

/** Opens a chat of the list by its title. */
export async function openChat({ window }: Kilodesk, title: string): Promise<void> {
  await chatList(window).getByRole('row', { name: title }).click();
  await expect(lastAnswer(window)).toBeVisible();
}

/** Answers with this text at once. */
export const saying =
  (text: string = answerText): Scenario =>
  (exchange) => {
    exchange.startStream();
    exchange.end(answerBody(exchange.model, { text }));
  };
