import '../../renderer/styles/fonts.css';
import '../../renderer/styles/tokens.css';
import '../../renderer/styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from '../../renderer/app.tsx';
import { createBridgeClient } from '../../renderer/bridge-client.ts';
import { createCommandBus } from '../../renderer/keyboard/command-bus.ts';
import { createStores, loadStores } from '../../renderer/stores/stores.ts';
import { hostileDiagramStories } from './chat/diagram-stories.ts';
import { hostileStories } from './hostile-stories.ts';
import { createScriptedBridge } from './scripted-bridge.ts';
import { stories, type Story } from './stories.ts';

// gallery/?story=catalog&theme=dark shows one story, with &chat at its chat first; without a story, the list of all.
const query = new URLSearchParams(window.location.search);
const container = document.querySelector('#root');
if (container === null) throw new Error('index.html has no #root.');
const root = createRoot(container);

/** The first thing on the page of this name that can be pressed, once it is there. */
async function appearing(name: string): Promise<HTMLElement> {
  for (;;) {
    const pressable = document.querySelectorAll<HTMLElement>('button, label, [role="menuitem"], :is([role="menuitem"], [role="option"]) span');
    const found = [...pressable].find((element) => (element.getAttribute('aria-label') ?? element.textContent.trim()) === name);
    if (found !== undefined) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** Until what was pressed has had its effect: the focus goes back to a menu's button, whose name shows, before it goes on to a dialog. */
async function settled(): Promise<void> {
  for (let calmFrames = 0; calmFrames < 10; ) {
    await new Promise(requestAnimationFrame);
    calmFrames = document.querySelector('[role="tooltip"]') === null ? calmFrames + 1 : 0;
  }
}

async function show(story: Story): Promise<void> {
  const { command, press = [], type } = story;
  const isUsed = command !== undefined || press.length > 0 || type !== undefined;
  if (isUsed) document.documentElement.dataset['pressing'] = '';
  const scene = story.scene();
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') scene.settings = { ...scene.settings, theme };
  const { bridge, emit } = createScriptedBridge(scene, story.overrides);
  const client = createBridgeClient(bridge);
  sessionStorage.clear();
  const stores = createStores(client);
  const commands = createCommandBus();
  client.on('command.changed', ({ command: given }) => commands.dispatch(given));
  await loadStores(stores);
  if (story.section !== undefined) stores.navigation.getState().openSettings(story.section);
  else stores.navigation.getState().open(query.has('chat') ? 'chat' : story.screen);
  const opening = story.conversationId === undefined ? null : stores.chat.getState().open(story.conversationId);
  root.render(<App stores={stores} commands={commands} />);
  await opening;
  if (story.event !== undefined) emit(...story.event);
  // A spec or a bench plays main's part: what it dispatches is one of main's events, by name and content.
  addEventListener('gallery-event', (event) => emit(...(event as CustomEvent<Parameters<typeof emit>>).detail));
  story.act?.(stores);
  if (!isUsed) return;
  if (command !== undefined) {
    await settled();
    // The chat may come after the window.
    commands.dispatch(command, true);
    while (document.activeElement?.closest('[role="dialog"]') == null) await new Promise(requestAnimationFrame);
  }
  for (const name of press) (await appearing(name)).click();
  await settled();
  if (type !== undefined) document.execCommand('insertText', false, type);
  await settled();
  delete document.documentElement.dataset['pressing'];
}

const story = [...stories, ...hostileStories, ...hostileDiagramStories].find((each) => each.id === query.get('story'));
if (story === undefined) {
  root.render(
    <main style={{ padding: 24, blockSize: '100vh', overflow: 'auto' }}>
      <h1>Gallery</h1>
      <ul>
        {stories.map(({ id }) => (
          <li key={id}>
            <a href={`?story=${id}`}>{id}</a> · <a href={`?story=${id}&theme=dark`}>dark</a>
          </li>
        ))}
      </ul>
    </main>,
  );
} else {
  await show(story);
}
