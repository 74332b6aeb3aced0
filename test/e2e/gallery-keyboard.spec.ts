import { expect, test, type Page } from 'playwright/test';
import { openGalleryBrowser, type GalleryBrowser } from './support/gallery-browser.ts';

let gallery: GalleryBrowser;

test.beforeAll(async () => {
  gallery = await openGalleryBrowser();
});

test.afterAll(() => gallery.close());

async function open(story: string, width = 1400): Promise<Page> {
  const page = await gallery.newPage({ width, height: 800 });
  await gallery.open(page, story);
  return page;
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' });

test('a model is found, looked at and used with the keyboard alone', { tag: '@long' }, async () => {
  const page = await open('catalog-5000');
  await expect(page.getByRole('searchbox', { name: 'Search models' })).toBeFocused();
  await page.keyboard.type('grok');
  await expect(page.getByText('500 of 5,000')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('listbox', { name: 'Models' })).toBeFocused();
  await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { level: 2, name: 'Grok 4 17' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await expect(page.getByRole('main')).toContainText('Grok 4 17');
  await page.close();
});

test('five thousand models are moved through by keyboard, with only those in sight in the page', { tag: '@long' }, async () => {
  const page = await open('catalog-5000');
  const selected = page.getByRole('option', { selected: true });
  const at = (place: number) => expect(selected).toHaveAttribute('aria-posinset', String(place));
  await page.keyboard.press('ArrowDown');
  await at(1);
  await page.keyboard.press('End');
  await at(5000);
  await expect(selected).toBeInViewport();
  const list = page.getByRole('listbox', { name: 'Models' });
  await expect(list).toHaveAttribute('aria-activedescendant', (await selected.getAttribute('id')) ?? 'none');
  await page.keyboard.press('PageUp');
  await expect(selected).not.toHaveAttribute('aria-posinset', '5000');
  await expect(selected).toBeInViewport();
  await page.keyboard.press('Home');
  await at(1);
  await expect(selected).toBeInViewport();
  expect(await page.getByRole('option').count()).toBeLessThan(100);
  // Any other letter is the first of a search.
  await page.keyboard.type('kimi 4998');
  await expect(page.getByRole('searchbox', { name: 'Search models' })).toHaveValue('kimi 4998');
  await expect(page.getByRole('option').first()).toContainText('Kimi K2 4998');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('in a narrow window Space opens the details over the list and Esc goes back to it', { tag: '@long' }, async () => {
  const page = await open('catalog', 900);
  const list = page.getByRole('listbox', { name: 'Models' });
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeFocused();
  await expect(page.getByRole('option', { name: /Kilo Auto/, selected: true })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog', { name: 'Details' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(list).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(composer(page)).toBeVisible();
  await page.close();
});

/** The field for a key lies beneath the way through the browser, which has the focus. */
async function openKeyField(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Sign in with Kilo' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('API key')).toBeFocused();
}

test('a key that the gateway refuses is said at the field, which keeps the focus', { tag: '@long' }, async () => {
  const page = await open('onboarding-key-rejected');
  await openKeyField(page);
  await page.keyboard.type('not-the-right-key');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The gateway did not accept this key.');
  await expect(page.getByLabel('API key')).toBeFocused();
  // Where it would have been kept is no problem.
  await expect(page.getByText('Sent only to')).not.toHaveAttribute('data-problem');
  await expect(page.getByLabel('API key')).toHaveAccessibleDescription(/Sent only to/);
  await page.close();
});

test('offline, a key can be kept without checking', { tag: '@long' }, async () => {
  const page = await open('onboarding-key-offline');
  await openKeyField(page);
  await page.keyboard.type('maybe-the-right-key');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Keep it without checking' })).toBeVisible();
  await page.close();
});

test('a good key leads to an empty chat with the cursor in the composer', { tag: '@long' }, async () => {
  const page = await open('onboarding');
  await openKeyField(page);
  await page.keyboard.type('a-good-key-for-kilo');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('the shortcuts of the window lead to its screens', async () => {
  const page = await open('chat-empty');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Account' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Shift+M');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('F6 walks through the panes of the window and back', async () => {
  const page = await open('catalog');
  const pane = () => page.evaluate(() => document.activeElement?.closest('[data-pane]')?.tagName ?? '');
  expect(await pane()).toBe('MAIN');
  await page.keyboard.press('F6');
  expect(await pane()).toBe('ASIDE');
  await page.keyboard.press('F6');
  expect(await pane()).toBe('NAV');
  await page.keyboard.press('Shift+F6');
  expect(await pane()).toBe('ASIDE');
  await page.close();
});

test('F6 comes to the messages of a chat, where arrows go from one to the next', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(page.getByRole('log', { name: 'Messages' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('article').last()).toBeFocused();
  await page.keyboard.press('F6');
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('without a key the models say that new chats start on the default once there is one', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1280, height: 800 });
  await gallery.open(page, 'catalog-signed-out');
  const details = page.getByRole('complementary');
  await expect(details.getByText('Needs a key.')).toBeVisible();
  await expect(details.getByText('With a key, new chats start on this model.')).toBeVisible();
  await page.close();
});

test('a budget that is no amount says so, and the other one stays where it is', { tag: '@long' }, async () => {
  const page = await open('settings-chat');
  const [ofChat, ofDay] = [page.getByLabel('For a chat'), page.getByLabel('For a day')];
  const before = await ofDay.boundingBox();
  await ofChat.fill('abc');
  await ofChat.press('Tab');
  await expect(page.getByText('An amount such as')).toBeVisible();
  expect(await ofDay.boundingBox()).toEqual(before);
  await page.close();
});

test('settings apply at once', { tag: '@long' }, async () => {
  const page = await open('settings-appearance');
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByText("The system's", { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-font', 'system');
  await page.close();
});

test('signing out asks first', { tag: '@long' }, async () => {
  const page = await open('settings-account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Sign out?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('main')).toContainText('Signed out. Kilodesk keeps no key any more.');
  await page.close();
});

test('Enter before the list of commands has come does what the list would have done, and sends no part of a command', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 1400, height: 800 });
  let come = (): void => undefined;
  const hasCome = new Promise<void>((resolve) => {
    come = resolve;
  });
  let isAsked = false;
  await page.route(/slash-menu[^/]*\.js/, async (route) => {
    isAsked = true;
    await hasCome;
    await route.continue();
  });
  // What is held back holds back the end of loading.
  await page.goto(`${gallery.origin}?story=chat-empty`, { waitUntil: 'commit' });
  await composer(page).pressSequentially('/mod');
  await composer(page).press('Enter');
  await expect(composer(page)).toHaveValue('/model ');
  expect(isAsked).toBe(true);
  come();
  await expect(page.getByRole('listbox', { name: 'Commands and prompts' }).getByRole('option').first()).toBeVisible();
  await page.close();
});

test('in a narrow window the list of chats takes the keys while it is over the chat, and gives them back', { tag: '@long' }, async () => {
  const page = await gallery.newPage({ width: 480, height: 800 });
  await gallery.open(page, 'chat-full');
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  const list = page.getByRole('navigation');
  await field.focus();
  await page.keyboard.press('Control+\\');
  await expect(list).toBeFocused();
  await page.keyboard.type('abc');
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('');
  await page.close();
});

test('who presses a switch of the composer goes on writing, who comes by the keyboard stays at it', async () => {
  const page = await gallery.newPage({ width: 1000, height: 800 });
  await gallery.open(page, 'chat-full');
  const web = page.getByRole('button', { name: 'Search the web' });
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  await web.click();
  await expect(web).toHaveAttribute('aria-pressed', 'true');
  await expect(field).toBeFocused();
  await web.focus();
  await page.keyboard.press('Space');
  await expect(web).toHaveAttribute('aria-pressed', 'false');
  await expect(web).toBeFocused();
  await page.close();
});

/** Opens a story with the files of `late` held back until `come` is called. */
async function openBefore(story: string, late: RegExp): Promise<{ readonly page: Page; readonly come: () => void }> {
  const page = await gallery.newPage({ width: 1400, height: 800 });
  let come = (): void => undefined;
  const hasCome = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route(late, async (route) => {
    await hasCome;
    await route.continue();
  });
  await page.goto(`${gallery.origin}?story=${story}`, { waitUntil: 'commit' });
  await expect(composer(page)).toBeFocused();
  return { page, come };
}

test('what is typed right after Ctrl+K is what is looked for, and reaches no composer', async () => {
  const { page, come } = await openBefore('chat-empty', /\/palette-[^/]*\.js/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('usagex');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(' and');
  await expect(page.locator('textarea')).toHaveValue('');
  come();
  const field = page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox');
  await expect(field).toHaveValue('usage and');
  await page.keyboard.press('Escape');
  // Once it is there it is as quick as the keys.
  for (let round = 0; round < 5; round++) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('usage and');
    await expect(field).toHaveValue('usage and');
    await page.keyboard.press('Escape');
    await expect(field).toHaveCount(0);
  }
  await expect(composer(page)).toHaveValue('');
  await page.close();
});

test('a shortcut that comes right behind what was typed ahead does what it does', { tag: '@long' }, async () => {
  const { page, come } = await openBefore('chat-empty', /\/palette-[^/]*\.js/);
  // The page is busy with the last letter until the shortcut waits behind it.
  await page.evaluate(() => {
    document.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.value !== 'usage') return;
      console.log('last letter');
      const until = performance.now() + 1_000;
      while (performance.now() < until);
    });
  });
  const hasLastLetter = page.waitForEvent('console', (message) => message.text() === 'last letter');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('usage');
  const palette = page.getByRole('dialog', { name: 'All commands' });
  come();
  await hasLastLetter;
  await page.keyboard.press('Control+k');
  await expect(palette).toHaveCount(0);
  await page.close();
});

test('Enter typed ahead of the palette runs what was typed before it', { tag: '@long' }, async () => {
  const { page, come } = await openBefore('chat-empty', /\/palette-[^/]*\.js/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('usage and costs');
  await page.keyboard.press('Enter');
  come();
  await expect(page.getByRole('heading', { level: 1, name: 'Usage' })).toBeVisible();
  await page.close();
});

test('what is typed right after Ctrl+J chooses a model, and reaches no composer', { tag: '@long' }, async () => {
  const { page, come } = await openBefore('chat-empty', /\/model-picker-list-[^/]*\.js/);
  await page.keyboard.press('Control+j');
  await page.keyboard.type('gemini');
  await expect(page.locator('textarea')).toHaveValue('');
  come();
  await expect(page.getByRole('dialog', { name: 'Choose a model' }).getByRole('combobox')).toHaveValue('gemini');
  await page.keyboard.press('Escape');
  for (let round = 0; round < 3; round++) {
    await page.keyboard.press('Control+j');
    await page.keyboard.type('gemini');
    await page.keyboard.press('Enter');
    await expect(composer(page)).toBeFocused();
    await expect(page.getByRole('button', { name: /Gemini/ })).toBeVisible();
  }
  await expect(composer(page)).toHaveValue('');
  await page.close();
});

for (const { keys, field } of [
  { keys: 'Control+f', field: 'Find in this chat' },
  { keys: 'Control+Shift+F', field: 'Search chats' },
]) {
  test(`what is typed right after ${keys} is what is looked for, and reaches no composer`, { tag: '@long' }, async () => {
    const { page, come } = await openBefore('chat-full', /\/find-bar-[^/]*\.js/);
    await expect(page.getByRole('button', { name: 'Answer again' }).first()).toBeAttached();
    await page.keyboard.press(keys);
    await page.keyboard.type('temple');
    come();
    await expect(page.getByRole('searchbox', { name: field })).toHaveValue('temple');
    await expect(composer(page)).toHaveValue('');
    await page.close();
  });
}

test('what is typed right after Ctrl+Shift+R looks for the model that answers again, and reaches no composer', { tag: '@long' }, async () => {
  const { page, come } = await openBefore('chat-full', /\/answer-with-dialog-[^/]*\.js/);
  await expect(page.getByRole('button', { name: 'Answer again' }).first()).toBeAttached();
  await page.keyboard.press('Control+Shift+R');
  await page.keyboard.type('gemini');
  await expect(page.locator('textarea')).toHaveValue('');
  come();
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('gemini');
  await page.keyboard.press('Escape');
  await expect(composer(page)).toHaveValue('');
  await page.close();
});

test('what is typed right after Enter in the palette goes into the dialog that it opens, and into the composer where none is', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).focus();
  const commands = page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox');
  for (let round = 0; round < 3; round++) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('rename');
    await expect(commands).toHaveValue('rename');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Kyoto');
    await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/Kyoto$/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(composer(page)).toHaveValue('');
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.type('larger');
  await expect(commands).toHaveValue('larger');
  await page.keyboard.press('Enter');
  await page.keyboard.type('And with rain?');
  await expect(composer(page)).toHaveValue('And with rain?');
  await page.close();
});

test('Esc right after Enter in the palette closes the dialog that it opens, and no other key reaches one that has no field', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).focus();
  const commands = page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox');
  const sent = page.getByRole('dialog', { name: 'What was sent' });
  for (const keys of [['Escape'], ['x', 'Enter']]) {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('what was sent');
    await expect(commands).toHaveValue('what was sent');
    const hasCome = page.evaluate(
      () =>
        new Promise((resolve) => {
          new MutationObserver(() => {
            if (document.activeElement?.closest('[role="dialog"]')?.querySelector('h2')?.textContent === 'What was sent') resolve(null);
          }).observe(document.body, { childList: true, subtree: true });
        }),
    );
    await page.keyboard.press('Enter');
    for (const key of keys) await page.keyboard.press(key);
    await hasCome;
    await expect(sent).toHaveCount(keys.includes('Escape') ? 0 : 1);
  }
  await page.keyboard.press('Escape');
  await expect(sent).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('');
  await page.close();
});

test('Esc right after Enter in the palette does not close the dialog under a hand at the mouse', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  await composer(page).focus();
  await page.evaluate(() => {
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element) || target.closest('[role="dialog"]')?.querySelector('h2')?.textContent !== 'What was sent') return;
      target.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      // Behind the look at the dialog that is due by then.
      setTimeout(() => Object.assign(document.documentElement.dataset, { looked: '' }), 100);
    });
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('what was sent');
  await expect(page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox')).toHaveValue('what was sent');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(page.locator('html[data-looked]')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: 'What was sent' })).toBeVisible();
  await page.close();
});

test('Ctrl+K takes the place of an open menu, and Esc gives the focus back to its button', { tag: '@long' }, async () => {
  const page = await open('chat-full');
  const button = page.getByRole('button', { name: 'More actions' }).last();
  await button.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('usage');
  await expect(page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox')).toHaveValue('usage');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await page.close();
});

test('Ctrl+/ shows every shortcut, and Esc gives the focus back', async () => {
  const page = await open('chat-full');
  await composer(page).focus();
  await page.keyboard.press('Control+/');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.getByRole('definition').filter({ hasText: 'Ctrl+K' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.close();
});

test('a value that is none is told as an error, in words that are read with its field, which has the focus', { tag: '@long' }, async () => {
  const page = await open('composer-setup-empty', 1000);
  const field = page.getByRole('textbox', { name: 'Temperature' });
  await expect(field).toHaveAccessibleDescription('0 to 2. High varies more.');
  await field.fill('hot');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription('A number from 0 to 2, or nothing.');
  const note = page.getByText('A number from 0 to 2, or nothing.');
  await expect(note.locator('svg')).toBeVisible();
  const [shown, danger] = await note.evaluate((element) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.color = 'var(--color-danger)';
    return [getComputedStyle(element).color, getComputedStyle(probe).color];
  });
  expect(shown).toBe(danger);
  await field.fill('1');
  await expect(field).not.toHaveAttribute('aria-invalid');
  await expect(field).toHaveAccessibleDescription('0 to 2. High varies more.');
  await page.close();
});

test('a preset says in words that it is in force, and saving one says so with the way back', { tag: '@long' }, async () => {
  const page = await open('composer-setup-preset', 1000);
  await expect(page.getByText('From your preset for Claude Sonnet 4.', { exact: false })).toBeVisible();
  await page.getByRole('textbox', { name: 'Temperature' }).fill('1.5');
  await page.getByRole('button', { name: 'Save as preset for Claude Sonnet 4' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Preset for Claude Sonnet 4 saved.')).toBeVisible();
  const preset = page.getByRole('button', { name: 'Instructions and parameters, from your preset' });
  await expect(preset).toHaveText('Preset');
  await page.getByRole('button', { name: 'Undo' }).click();
  await preset.click();
  await expect(page.getByRole('textbox', { name: 'Temperature' })).toHaveValue('0.2');
  await page.close();
});

test('a preset is removed where the chat is set up, and that is taken back', { tag: '@long' }, async () => {
  const page = await open('composer-setup-preset', 1000);
  const preset = page.getByRole('button', { name: 'Instructions and parameters, from your preset' });
  await page.getByRole('button', { name: 'Remove preset' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Preset for Claude Sonnet 4 removed.')).toBeVisible();
  await expect(preset).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(preset).toHaveText('Preset');
  await page.close();
});

test('with a text in the composer Ctrl+Z takes back what was just done, but first what is typed after that', { tag: '@long' }, async () => {
  const page = await open('composer-setup-preset', 1000);
  const preset = page.getByRole('button', { name: 'Instructions and parameters, from your preset' });
  const offer = page.getByText('Preset for Claude Sonnet 4 removed.');
  const text = page.getByRole('textbox', { name: 'Message', exact: true });
  const removePreset = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Remove preset' }).click();
    await expect(offer).toBeVisible();
    await text.focus();
  };
  // A dialog that has not taken the focus yet takes no key.
  await expect(page.getByRole('dialog').locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await text.focus();
  await page.keyboard.type('half a question');
  await preset.click();
  await removePreset();
  await page.keyboard.press('Control+z');
  await expect(offer).toHaveCount(0);
  await expect(preset).toHaveText('Preset');
  await expect(text).toHaveValue('half a question');
  await preset.click();
  await removePreset();
  await page.keyboard.type('?');
  await page.keyboard.press('Control+z');
  await expect(text).not.toHaveValue('half a question?');
  await expect(offer).toBeVisible();
  await page.close();
});
