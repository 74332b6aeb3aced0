import { createCommandBus, type WindowCommand } from '../../../../renderer/keyboard/command-bus.ts';
import { paletteScene, type PaletteScene } from '../../../../renderer/palette/palette-scene.ts';
import { createStores, loadStores, type Stores } from '../../../../renderer/stores/stores.ts';
import type { Overrides, Scene } from '../../../gallery/scripted-bridge.ts';
import { createTestBridge } from '../stores/fake-bridge.ts';

/** A window without a page: its stores, the commands that it was given, and the scene of a palette opened now. */
export interface PaletteWindow {
  readonly stores: Stores;
  readonly given: readonly WindowCommand[];
  look(isQuoting?: boolean): PaletteScene;
}

/** Loads a window and opens its first chat, if it has one. */
export async function createPaletteWindow(changes: Partial<Scene> = {}, overrides: Overrides = {}): Promise<PaletteWindow> {
  const { client, scene } = createTestBridge(changes, overrides);
  const stores = createStores(client, {
    afterPaint: (done) => done(),
    now: () => 0,
    createId: () => 'id-1',
    remembered: { read: () => null, write: () => undefined },
  });
  await loadStores(stores);
  await stores.conversations.getState().load();
  const [first] = scene.conversations;
  if (first !== undefined) await stores.chat.getState().open(first.conversation.id);
  const commands = createCommandBus();
  const given: WindowCommand[] = [];
  commands.watch((command) => given.push(command));
  return { stores, given, look: (isQuoting = false) => paletteScene(stores, commands, isQuoting) };
}
