/*
 * The tour: the built app shown to whoever has no display, with the demo's invented models. Prints an answer as it streams and
 * leaves a picture of every screen in out/tour/. `node test/tour/run.ts --pictures docs/pictures` also copies those that the
 * README shows. Exits 0 when every step was seen to work.
 */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inRoot } from '../../scripts/lib/root.mjs';
import { launchKilodesk, type Kilodesk } from '../e2e/harness/launch-kilodesk.ts';
import { createCamera } from './camera.ts';
import { printAnswers } from './print-answers.ts';
import * as steps from './steps.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const folder = inRoot('out', 'tour');
const readmePictures = ['chat-light', 'chat-dark', 'several-light', 'palette-light', 'catalog-light', 'interrupted-light', 'onboarding-light', 'model-picker-light'];

async function walk(app: Kilodesk): Promise<void> {
  const camera = createCamera(app, folder);
  const say = (line: string): void => console.log(`\n— ${line}`);

  say('First start: one field, and two ways in without a key.');
  await steps.seeOnboarding(app);
  await camera.take('onboarding');

  say('The demo, one click later: no form, the cursor in the composer.');
  await steps.startDemo(app);
  await camera.take('new-chat');

  say('Mod+J: every model, with its price.');
  await steps.openModelPicker(app);
  await camera.take('model-picker');
  await steps.chooseModel(app, 'Heron 4');

  say('A question, and the answer as it streams:\n');
  const stopPrinting = await printAnswers(app.window, (text) => process.stdout.write(text));
  await steps.ask(app, 'Plan three days in Kyoto');
  await camera.take('streaming');
  await steps.waitForAnswer(app);
  await stopPrinting();
  await steps.jumpToLatest(app);
  await camera.take('chat');

  say('A table, code, and an answer that thinks first.');
  await steps.ask(app, 'Compare three bicycles in a table');
  await steps.waitForAnswer(app);
  await camera.take('table');
  await steps.ask(app, 'Show me a TypeScript function');
  await steps.waitForAnswer(app);
  await camera.take('code');
  await steps.ask(app, 'Think about the riddle of the lilies');
  await steps.waitForAnswer(app);
  await steps.unfoldThoughts(app);
  await camera.take('reasoning');

  await steps.ask(app, 'Draw a diagram of how a letter travels');
  await steps.waitForAnswer(app);
  await steps.seeDiagram(app);
  await camera.take('diagram');

  say('Mod+K: everything the app can do, by its name. Among it: two models at once.');
  await steps.startNewChat(app);
  await steps.openPalette(app);
  await camera.take('palette');
  await steps.chooseSeveral(app, ['Heron 4', 'Mere Small']);
  await steps.askSeveral(app, 'Three days in Kyoto: where should we begin?');
  await steps.waitForAnswers(app, 2);
  await camera.take('several');

  say('What goes wrong says what to do.');
  await steps.startNewChat(app);
  await steps.ask(app, 'What if my credit is used up?');
  await steps.seeFailure(app);
  await camera.take('failed');

  say('The whole catalog, and one model in detail.');
  await steps.openCatalog(app);
  await camera.take('catalog');

  say('Settings: where the key comes from, and how things look.');
  await steps.openSettings(app);
  await camera.take('settings');

  say('The app is killed in mid-answer …');
  await steps.startNewChat(app);
  await steps.ask(app, 'Tell me the slow story of the lighthouse');
  const before = await steps.readPartialAnswer(app);
  await app.kill9();

  say('… and started again: what had come is there, and Continue goes on with it.');
  await app.restart();
  await steps.openChat(app, /slow story/);
  await steps.seeInterrupted(app, before);
  await camera.take('interrupted');
  await steps.continueAnswer(app);
  await camera.take('continued');

  say('And the first chat, as it was.');
  await steps.openChat(app, /three days in Kyoto/);
  await steps.seeText(app, 'riddle of the lilies');
  console.log(`\nPictures: ${folder}`);
}

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const app = await launchKilodesk();
try {
  await walk(app);
  if (values.pictures !== undefined) {
    await mkdir(values.pictures, { recursive: true });
    for (const name of readmePictures) await copyFile(join(folder, `${name}.png`), join(values.pictures, `${name}.png`));
  }
} catch (thrown) {
  await app.window.screenshot({ path: join(folder, 'where-it-stopped.png') }).catch(() => undefined);
  console.error(`kilodesk: the tour stopped: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  console.error(`The window at that moment: ${join(folder, 'where-it-stopped.png')}\n${app.output()}`);
  process.exitCode = 1;
} finally {
  await app.dispose();
}
process.exit();
