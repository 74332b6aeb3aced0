import { messageCount } from '../e2e/support/chat-window.ts';
import { expect as playwrightExpect, type Locator } from 'playwright/test';
import type { Kilodesk } from '../e2e/harness/launch-kilodesk.ts';

/** Long enough for the slowest of the demo's answers on a busy machine. */
const answerTimeoutMs = 60_000;

const expect = playwrightExpect.configure({ timeout: 20_000 });

const composer = (app: Kilodesk): Locator => app.window.getByRole('textbox', { name: 'Message' });
const lastAnswer = (app: Kilodesk): Locator => app.window.getByRole('article').last();

/** The first screen, with its field. */
export async function seeOnboarding(app: Kilodesk): Promise<void> {
  await expect(app.window.getByRole('heading', { name: 'Every Kilo model, one key.' })).toBeVisible();
  await expect(app.window.getByRole('button', { name: 'Sign in with Kilo' })).toBeVisible();
}

/** From the first screen into the demo. */
export async function startDemo(app: Kilodesk): Promise<void> {
  await app.window.getByRole('button', { name: 'Try the demo' }).click();
  await expect(app.window.getByText('Demo: answers are invented')).toBeVisible();
  await expect(composer(app)).toBeFocused();
}

/** By the keyboard, as people would. */
export async function openModelPicker(app: Kilodesk): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+j');
  await expect(app.window.getByRole('dialog', { name: 'Choose a model' }).getByRole('option').first()).toBeVisible();
}

/** Types the name, takes it with Enter, and is back in the text. */
export async function chooseModel(app: Kilodesk, name: string): Promise<void> {
  await app.window.keyboard.type(name);
  await expect(app.window.getByRole('option').first()).toContainText(name);
  await app.window.keyboard.press('Enter');
  await expect(app.window.getByRole('button', { name, exact: true })).toBeVisible();
  await expect(composer(app)).toBeFocused();
}

/** Sends a message and sees the answer begin. */
export async function ask(app: Kilodesk, text: string): Promise<void> {
  const before = await messageCount(app.window);
  await composer(app).fill(text);
  await app.window.keyboard.press('Enter');
  await expect.poll(() => messageCount(app.window)).toBe(before + 2);
}

/** The end of the answer under way, told by its figures. */
export async function waitForAnswer(app: Kilodesk): Promise<void> {
  await expect(lastAnswer(app)).toHaveAttribute('aria-busy', 'false', { timeout: answerTimeoutMs });
  await expect(lastAnswer(app).getByText(/^\d[\d.,k]* tokens$/)).toBeVisible();
}

/** The end of the chat, by the button that leads there; the answer is longer than the window. */
export async function jumpToLatest(app: Kilodesk): Promise<void> {
  const jump = app.window.getByRole('button', { name: /^Jump to latest/ });
  await jump.click();
  await expect(jump).toBeHidden();
}

/** Opens the reasoning of the last answer. */
export async function unfoldThoughts(app: Kilodesk): Promise<void> {
  await lastAnswer(app).getByRole('button', { name: /Thought for/ }).click();
  await lastAnswer(app).scrollIntoViewIfNeeded();
}

/** The last answer failed and says so. */
export async function seeFailure(app: Kilodesk): Promise<void> {
  await expect(lastAnswer(app).getByText('Balance is $0.00.')).toBeVisible({ timeout: answerTimeoutMs });
}

/** Everything there is, by its name. */
export async function openPalette(app: Kilodesk): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+k');
  await expect(app.window.getByRole('dialog', { name: 'All commands' }).getByRole('combobox')).toBeFocused();
}

/** From the list of everything to the choice of several models, which are named with the keyboard alone. */
export async function chooseSeveral(app: Kilodesk, names: readonly string[]): Promise<void> {
  await app.window.keyboard.type('several');
  await app.window.keyboard.press('Enter');
  const dialog = app.window.getByRole('dialog', { name: 'Ask several models' });
  await expect(dialog.getByRole('combobox', { name: 'Search models' })).toBeFocused();
  await dialog.getByRole('button', { name: /^Leave out/ }).click();
  for (const name of names) {
    await dialog.getByRole('combobox', { name: 'Search models' }).fill(name);
    await expect(dialog.getByRole('option').first()).toContainText(name);
    await app.window.keyboard.press('Enter');
  }
  await app.window.keyboard.press('ControlOrMeta+Enter');
  await expect(composer(app)).toBeFocused();
}

/** Sends one message to all that were chosen. */
export async function askSeveral(app: Kilodesk, text: string): Promise<void> {
  await composer(app).fill(text);
  await app.window.keyboard.press('Enter');
  await expect(app.window.getByRole('log').getByText(text)).toBeVisible();
}

/** The answers side by side, each at its end. */
export async function waitForAnswers(app: Kilodesk, count: number): Promise<void> {
  await expect(app.window.getByRole('article').and(app.window.locator('[aria-busy="false"]'))).toHaveCount(count, { timeout: answerTimeoutMs });
}

/** The picture of a diagram in the last answer. */
export async function seeDiagram(app: Kilodesk): Promise<void> {
  await expect(lastAnswer(app).getByRole('img').first()).toBeVisible();
}

/** The catalog, with its first rows. */
export async function openCatalog(app: Kilodesk): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+Shift+m');
  await expect(app.window.getByRole('searchbox', { name: 'Search models' })).toBeFocused();
  await expect(app.window.getByText('Heron 4', { exact: true }).first()).toBeVisible();
}

/** The settings. */
export async function openSettings(app: Kilodesk): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+,');
  await expect(app.window.getByRole('heading', { name: 'Account' })).toBeVisible();
}

/** An empty chat with the cursor in the composer. */
export async function startNewChat(app: Kilodesk): Promise<void> {
  await app.window.keyboard.press('ControlOrMeta+n');
  await expect(composer(app)).toBeFocused();
  await expect(app.window.getByRole('article')).toHaveCount(0);
}

/** A few sentences of the answer under way. */
export async function readPartialAnswer(app: Kilodesk): Promise<string> {
  await expect.poll(async () => (await lastAnswer(app).locator('p').allInnerTexts()).join(' ').length, { timeout: answerTimeoutMs }).toBeGreaterThan(120);
  return (await lastAnswer(app).locator('p').first().innerText()).slice(0, 60);
}

/** A chat of the list, by its title. */
export async function openChat(app: Kilodesk, title: RegExp): Promise<void> {
  await app.window.getByRole('grid', { name: 'Chats' }).getByRole('row', { name: title }).click();
  await expect(lastAnswer(app)).toBeVisible();
}

/** The answer that was cut off: its text, its state, and the way on. */
export async function seeInterrupted(app: Kilodesk, text: string): Promise<void> {
  await expect(lastAnswer(app)).toContainText(text);
  await expect(lastAnswer(app).getByRole('button', { name: 'Continue' })).toBeVisible();
}

/** Continues the last answer to its end. */
export async function continueAnswer(app: Kilodesk): Promise<void> {
  await lastAnswer(app).getByRole('button', { name: 'Continue' }).click();
  await expect(lastAnswer(app)).toHaveAttribute('aria-busy', 'true');
  await waitForAnswer(app);
}

/** Text somewhere in the open chat. */
export async function seeText(app: Kilodesk, text: string): Promise<void> {
  await expect(app.window.getByRole('log').getByText(text).first()).toBeVisible();
}
