import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { KilodeskBridge } from '../../app/ipc/contract.ts';
import { createTestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';

type BridgedWindow = Window & { readonly kilodesk: KilodeskBridge };

async function mainWindow(app: Kilodesk): Promise<Awaited<ReturnType<Kilodesk['control']['windows']>>[number]> {
  const windows = await app.control.windows();
  expect(windows).toHaveLength(1);
  const [only] = windows;
  if (only === undefined) throw new Error('no window');
  return only;
}

async function closeWindow(app: Kilodesk): Promise<void> {
  await app.control.closeWindow((await mainWindow(app)).id);
}

const isVisible = async (app: Kilodesk): Promise<boolean> => (await mainWindow(app)).isVisible;

/** The commands that menus and the tray send from now on. */
async function collectCommands(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { seenCommands: seen });
    (window as unknown as BridgedWindow).kilodesk.on('command.changed', ({ command }) => seen.push(command));
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenCommands: string[] }).seenCommands);
}

test('a page can ask main, and can do nothing else', async ({ launch }) => {
  const app = await launch();
  await test.step('it gets a bridge of two functions and nothing of Electron or Node', async () => {
    const names = await app.window.evaluate(() => ({
      bridge: Object.keys((window as unknown as BridgedWindow).kilodesk).sort(),
      globals: ['require', 'process', 'module', 'ipcRenderer', 'electron', '__kilodeskHost'].filter((name) => name in globalThis),
    }));
    expect(names).toEqual({ bridge: ['invoke', 'on'], globals: [] });
  });
  await test.step('it comes with the policy, a fresh nonce each time, and runs no inline script', async () => {
    const load = async (): Promise<{ policy: string; nonce: string }> => {
      const response = await app.window.reload();
      const policy = response?.headers()['content-security-policy'] ?? '';
      return { policy, nonce: /'nonce-([^']+)'/.exec(policy)?.[1] ?? '' };
    };
    const first = await load();
    const second = await load();
    expect(first.policy).toContain("default-src 'none'; script-src 'self';");
    expect(first.policy).toContain("require-trusted-types-for 'script'");
    expect(first.nonce.length).toBeGreaterThan(20);
    expect(second.nonce).not.toBe(first.nonce);

    const blocked = await app.window.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective));
      const script = document.createElement('script');
      // Text, not innerHTML, so that it is the script that is refused and not the string.
      script.append("globalThis.hasInlineRun = true");
      document.head.append(script);
      const image = new Image();
      const failed = new Promise((resolve) => image.addEventListener('error', resolve));
      image.src = 'https://example.com/pixel.png';
      await Promise.all([failed, fetch('https://example.com/').catch(() => undefined)]);
      let isHtmlRefused = false;
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
      } catch {
        isHtmlRefused = true;
      }
      return { hasInlineRun: 'hasInlineRun' in globalThis, isHtmlRefused, directives: [...new Set(directives)].sort() };
    });
    expect(blocked.hasInlineRun).toBe(false);
    expect(blocked.isHtmlRefused).toBe(true);
    expect(blocked.directives).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
  });
  await test.step('it goes nowhere, opens nothing and may ask for nothing', async () => {
    const { window: page } = app;
    const address = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.com/';
      window.open('https://example.com/');
      const link = document.createElement('a');
      link.href = 'https://example.org/';
      link.target = '_blank';
      document.body.append(link);
      link.click();
      const form = document.createElement('form');
      form.action = 'https://example.net/';
      document.body.append(form);
      form.submit();
    });
    const permissions = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'] as const;
      const states = names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state);
      return [...new Set(await Promise.all(states))];
    });
    expect(permissions).toEqual(['denied']);
    // A refused window may be seen for a moment where a browser plays the host.
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(page.url()).toBe(address);
    expect((await app.control.record()).externalUrls).toEqual([]);
    expect(await page.evaluate(() => 'kilodesk' in window)).toBe(true);
  });
  await test.step('a frame inside it cannot call', async () => {
    await app.window.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = location.href;
      document.body.append(frame);
    });
    await expect.poll(() => app.window.frames().length).toBe(2);
    const answer = await app.window.frames()[1]?.evaluate(async () => {
      const globals = globalThis as unknown as Record<string, unknown>;
      const call = globals['__kilodeskHost'] as ((message: object) => Promise<{ value: { ok: boolean } }>) | undefined;
      // Electron gives sub-frames no way to call at all.
      if (call === undefined) return { hasBridge: 'kilodesk' in globals, isRefused: true };
      const result = await call({ type: 'invoke', channel: 'kilodesk:invoke', args: ['settings.get', {}] });
      return { hasBridge: 'kilodesk' in globals, isRefused: !result.value.ok };
    });
    expect(answer).toEqual({ hasBridge: false, isRefused: true });
  });
  await test.step('links leave only as https or mail', async () => {
    const open = (url: string): Promise<boolean> =>
      app.window.evaluate(
        async (address) => (await (window as unknown as BridgedWindow).kilodesk.invoke('link.open', { url: address })).ok,
        url,
      );
    expect(await open('https://app.kilo.ai/profile')).toBe(true);
    expect(await open('file:///etc/passwd')).toBe(false);
    expect(await open('javascript:alert(1)')).toBe(false);
    expect((await app.control.record()).externalUrls).toEqual(['https://app.kilo.ai/profile']);
  });
});

test('a navigation that is refused takes nothing from the page: its answer goes on, and so do its commands', { tag: '@long' }, async ({ launch, gateway }) => {
  const answer = gateway.hold();
  const app = await launch({ env: { KILOCODE_BASE_URL: gateway.baseUrl } });
  const { window: page } = app;
  const commands = await collectCommands(page);
  await page.evaluate(async () => {
    const { kilodesk } = window as unknown as BridgedWindow;
    const texts: string[] = [];
    Object.assign(globalThis, { seenTexts: texts });
    kilodesk.on('chat.changed', ({ replyId, seq, events }) => {
      for (const event of events) if (event.type === 'text-delta') texts.push(event.text);
      void kilodesk.invoke('chat.acknowledge', { replyId, seq });
    });
    const input = { requestId: 'stay-1', conversationId: null, text: 'Hello', modelRef: null, reasoning: null, system: null };
    const started = await kilodesk.invoke('chat.start', input);
    if (started.ok) await kilodesk.invoke('chat.attach', { conversationId: started.value.conversationId, last: null });
  });
  await answer.requested;
  await page.evaluate(() => location.assign('https://example.com/'));
  // The log is made with its first line.
  const readLog = (): Promise<string> => readFile(join(app.dataDir, 'kilodesk.log'), 'utf8').catch(() => '');
  await expect.poll(readLog).toContain('navigation refused');
  await answer.text('Still here');
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { seenTexts: string[] }).seenTexts.join(''))).toBe('Still here');
  await app.control.chooseMenuItem(['View', 'Models']);
  await expect.poll(commands).toEqual(['open-catalog']);
  await answer.finish();
});

test.describe('where there is a tray', () => {
  test('closing the window hides it; a second start brings it to the front and ends; the tray opens it with the same page', async ({ launch }) => {
    const app = await launch({ hasTray: true });
    expect((await app.control.tray())?.items).toEqual(['Open Kilodesk', 'New chat', 'Settings', 'Quit']);
    const commands = await collectCommands(app.window);
    await closeWindow(app);
    expect(await isVisible(app)).toBe(false);
    expect((await app.startAgain(['--new-chat; rm -rf /'])).code).toBe(0);
    await expect.poll(() => isVisible(app)).toBe(true);

    await closeWindow(app);
    expect(await isVisible(app)).toBe(false);
    await app.control.clickTray('Open Kilodesk');
    expect(await isVisible(app)).toBe(true);
    await app.control.clickTray('New chat');
    await app.control.clickTray('Settings');
    await expect.poll(commands).toEqual(['new-chat', 'open-settings']);

    await app.control.clickTray('Quit');
    expect((await app.exited()).code).toBe(0);
  });

  test('the tray tells that an answer is being written, and how one ended unseen, whether a window follows it or not', { tag: '@long' }, async ({ launch }) => {
    const gateway = await createTestGateway();
    const answer = gateway.hold();
    const app = await launch({ hasTray: true, env: { KILOCODE_BASE_URL: gateway.baseUrl } });
    const toolTip = async (): Promise<string | undefined> => (await app.control.tray())?.toolTip;
    await app.window.evaluate(() => {
      const input = { requestId: 'tray-1', conversationId: null, text: 'Hello', modelRef: null, reasoning: null, system: null };
      return (window as unknown as BridgedWindow).kilodesk.invoke('chat.start', input);
    });
    await answer.requested;
    await expect.poll(toolTip).toBe('Kilodesk: answering');
    await closeWindow(app);
    await answer.text('Done');
    await answer.finish();
    await expect.poll(toolTip).toBe('Kilodesk: new answer');
    await app.control.clickTray();
    await expect.poll(toolTip).toBe('Kilodesk');
    gateway.script((exchange) => exchange.answer(400, { error: { message: 'no' } }));
    await closeWindow(app);
    await app.window.evaluate(() => {
      const input = { requestId: 'tray-2', conversationId: null, text: 'Hello', modelRef: null, reasoning: null, system: null };
      return (window as unknown as BridgedWindow).kilodesk.invoke('chat.start', input);
    });
    await expect.poll(toolTip).toBe('Kilodesk: an answer failed');
    await gateway.close();
  });

  test('the setting that closing quits is honoured', { tag: '@long' }, async ({ launch }) => {
    const app = await launch({ hasTray: true });
    await app.window.evaluate(() =>
      (window as unknown as BridgedWindow).kilodesk.invoke('settings.update', { isCloseToTray: false }),
    );
    await closeWindow(app);
    test.skip(process.platform === 'darwin', 'on macOS an app stays in the dock');
    expect((await app.exited()).code).toBe(0);
  });

  test('it starts hidden when asked to', { tag: '@long' }, async ({ launch }) => {
    const app = await launch({ hasTray: true, args: ['--hidden'] });
    expect(await isVisible(app)).toBe(false);
    await app.control.clickTray('New chat');
    expect(await isVisible(app)).toBe(true);
  });

  test('a window that was maximized is so again, though it starts hidden', { tag: '@long' }, async ({ launch }) => {
    const app = await launch({ hasTray: true });
    const stateFile = join(app.dataDir, 'window-state.json');
    const isKeptMaximized = async (): Promise<boolean> => (JSON.parse(await readFile(stateFile, 'utf8')) as { isMaximized: boolean }).isMaximized;
    expect((await app.quit()).code).toBe(0);
    await writeFile(stateFile, JSON.stringify({ bounds: { x: 0, y: 0, width: 900, height: 640 }, isMaximized: true }));
    await app.restart(['--hidden']);
    expect((await app.quit()).code).toBe(0);
    expect(await isKeptMaximized()).toBe(true);
    await app.restart(['--hidden']);
    await app.control.clickTray('Open Kilodesk');
    await expect.poll(() => isVisible(app)).toBe(true);
    expect((await app.quit()).code).toBe(0);
    expect(await isKeptMaximized()).toBe(true);
  });
});

test.describe('where there is no tray', () => {
  test.skip(process.platform !== 'linux', 'the system always has one');

  test('it shows its window even when asked to start hidden, and closing it quits', { tag: '@long' }, async ({ launch }) => {
    const app = await launch({ args: ['--hidden'] });
    await expect.poll(() => isVisible(app)).toBe(true);
    expect(await app.control.tray()).toBeNull();
    await closeWindow(app);
    expect((await app.exited()).code).toBe(0);
  });

  test('closing the window in mid-answer asks; keeping the answer brings the window back', { tag: '@long' }, async ({ launch, gateway }) => {
    const answer = gateway.hold();
    const app = await launch({ env: { KILOCODE_BASE_URL: gateway.baseUrl } });
    await app.window.evaluate(() => {
      const input = { requestId: 'close-1', conversationId: null, text: 'Hello', modelRef: null, reasoning: null, system: null };
      return (window as unknown as BridgedWindow).kilodesk.invoke('chat.start', input);
    });
    await answer.requested;
    await app.control.answerNextDialog(1);
    await closeWindow(app);
    await expect.poll(async () => (await app.control.record()).dialogs).toHaveLength(1);
    await expect.poll(async () => (await app.control.windows()).map(({ isVisible: isShown }) => isShown)).toEqual([true]);
    await answer.text('Done');
    await answer.finish();
  });
});

test('the window comes back where it was', { tag: '@long' }, async ({ launch }) => {
  const app = await launch();
  const place = { x: 120, y: 90, width: 900, height: 640 };
  await app.control.setBounds((await mainWindow(app)).id, place);
  // Main knows at once what it asked for; the page says when the window has it.
  await expect.poll(() => app.window.evaluate(() => [outerWidth, outerHeight])).toEqual([place.width, place.height]);
  await expect.poll(async () => (await mainWindow(app)).bounds).toEqual(place);
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  expect((await mainWindow(app)).bounds).toEqual(place);
});

test('a page that crashes comes back by itself', async ({ launch }) => {
  const app = await launch();
  const { id } = await mainWindow(app);
  await app.control.crashPage(id);
  const page = await app.openedWindow();
  expect((await mainWindow(app)).id).toBe(id);
  const answer = await page.evaluate(() => (window as unknown as BridgedWindow).kilodesk.invoke('settings.get', {}));
  expect(answer.ok).toBe(true);
});

test('the menu has the page do things', { tag: '@long' }, async ({ launch }) => {
  const app = await launch();
  const commands = await collectCommands(app.window);
  await app.control.chooseMenuItem(['Chat', 'Choose model']);
  await app.control.chooseMenuItem(['View', 'Models']);
  await expect.poll(commands).toEqual(['choose-model', 'open-catalog']);
});

test('quitting in mid-answer asks first, and keeps what has arrived', { tag: '@long' }, async ({ launch }) => {
  const gateway = await createTestGateway();
  const answer = gateway.hold();
  const app = await launch({ hasTray: true, env: { KILOCODE_BASE_URL: gateway.baseUrl } });
  const conversationId = await app.window.evaluate(async () => {
    const input = { requestId: 'quit-1', conversationId: null, text: 'Hello', modelRef: null, reasoning: null, system: null };
    const started = await (window as unknown as BridgedWindow).kilodesk.invoke('chat.start', input);
    return started.ok ? started.value.conversationId : started.error.message;
  });
  await answer.requested;
  await answer.text('Half an answer');

  await app.control.answerNextDialog(1);
  await app.control.quit();
  await expect.poll(async () => (await app.control.record()).dialogs).toHaveLength(1);
  expect((await app.control.record()).dialogs[0]).toMatchObject({
    message: 'An answer is still being written.',
    buttons: ['Quit', 'Keep answering'],
  });
  expect(await isVisible(app)).toBe(true);

  await app.control.answerNextDialog(0);
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  const kept = await app.window.evaluate(async (id) => {
    const attached = await (window as unknown as BridgedWindow).kilodesk.invoke('chat.attach', { conversationId: id, last: null });
    return attached.ok ? attached.value.snapshot.messages.map(({ role, text }) => [role, text]) : attached.error.message;
  }, conversationId);
  expect(kept).toEqual([
    ['user', 'Hello'],
    ['assistant', 'Half an answer'],
  ]);
  await gateway.close();
});

test('a window that the browser itself closed ends the app', { tag: '@long' }, async ({ launch }) => {
  const app = await launch();
  test.skip(app.host === 'electron', "Electron's windows close through the app");
  await app.window.close();
  expect((await app.exited()).code).toBe(0);
});
