import { answerText } from '../gateway/answer.ts';
import { testKey } from '../gateway/account.ts';
import type { TestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, composer, lastAnswer, signedIn, signedOut, useFoundKey, useFreeModels } from './support/chat-window.ts';
import { accountCorner, offerKey, startNewChat } from './support/screens.ts';

const words = answerText.split('.', 1)[0] ?? '';

/** The models that were asked, in turn. */
const modelsAsked = (gateway: TestGateway): unknown[] => gateway.chats.map(({ json }) => json?.['model']);

const chosenModel = ({ window }: Kilodesk, name: string) => window.getByRole('button', { name, exact: true });

/** An answer came, whole, and nothing went wrong on the way. */
async function seeGoodAnswer(app: Kilodesk): Promise<void> {
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText(words);
  await expect(lastAnswer(app.window)).toContainText('That is all.');
  await expect(app.window.getByRole('alert')).toHaveCount(0);
}

test('without a key the first message is answered by a free model, and the chat says why', async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await expect(app.window.getByText(/^No key, so this chat starts on Auto Free, which is free\./)).toBeVisible();
  const stream = gateway.hold();
  await ask(app, 'Hello');
  const request = await stream.requested;
  expect(request.json?.['model']).toBe('kilo-auto/free');
  expect(request.headers['authorization']).toBeUndefined();
  await stream.text('It is written ');
  await expect(lastAnswer(app.window)).toContainText('It is written');
  await expect(lastAnswer(app.window)).toHaveAttribute('aria-busy', 'true');
  await stream.text('as it comes.');
  await stream.finish();
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('It is written as it comes.');
  await expect(app.window.getByRole('alert')).toHaveCount(0);
  expect(modelsAsked(gateway)).toEqual(['kilo-auto/free']);
});

test('a key with $0.00 starts on a free model as well, and says why', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.state.balanceUsd = 0;
  const app = await launch(signedOut(gateway));
  await offerKey(app.window, testKey);
  await expect(composer(app.window)).toBeFocused();
  await expect(accountCorner(app.window)).toHaveText(/\$0\.00.*Add credit/);
  await expect(app.window.getByText(/^No credit, so this chat starts on Auto Free, which is free\./)).toBeVisible();
  await ask(app, 'Hello');
  await seeGoodAnswer(app);
  expect(modelsAsked(gateway)).toEqual(['kilo-auto/free']);
});

test('a key with credit starts on the default, kilo/auto, which is resolved and told', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await expect(chosenModel(app, 'Kilo Auto')).toBeVisible();
  await expect(app.window.getByText('so this chat starts on')).toHaveCount(0);
  await ask(app, 'Hello');
  await seeGoodAnswer(app);
  expect(modelsAsked(gateway)).toEqual(['kilo-auto/balanced']);
  await expect(lastAnswer(app.window).getByText('Kilo Auto → Auto Balanced')).toBeVisible();
  await expect(app.window.getByText('Kilo Auto is called Auto Balanced at the gateway now.')).toHaveCount(1);
  await ask(app, 'And again');
  await seeGoodAnswer(app);
  await expect(lastAnswer(app.window).getByText('Kilo Auto → Auto Balanced')).toBeVisible();
  await expect(app.window.getByText('Kilo Auto is called Auto Balanced at the gateway now.')).toHaveCount(1);
});

test('a gateway that lists kilo/auto and then does not know it is asked once more', { tag: '@long' }, async ({ launch, gateway }) => {
  gateway.state.models = [{ ...gateway.state.models[0] as object, id: 'kilo/auto', name: 'Kilo: Auto' }, ...gateway.state.models];
  gateway.setScenario('auto-not-found');
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await ask(app, 'Hello');
  await seeGoodAnswer(app);
  expect(modelsAsked(gateway)).toEqual(['kilo/auto', 'kilo-auto/balanced']);
});

test('after signing in with credit new chats use the default, and the open chat keeps its model', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await ask(app, 'Hello');
  await seeGoodAnswer(app);
  await accountCorner(app.window).getByRole('button', { name: 'Sign in' }).click();
  await offerKey(app.window, testKey);
  await expect(composer(app.window)).toBeFocused();
  await expect(accountCorner(app.window)).toContainText('$12.34');
  await expect(chosenModel(app, 'Kilo Auto')).toBeVisible();
  await ask(app, 'Now with credit');
  await seeGoodAnswer(app);
  expect(modelsAsked(gateway)).toEqual(['kilo-auto/free', 'kilo-auto/balanced']);
});

test('a paid model chosen without a key says that it needs one, and leads to the field', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedOut(gateway));
  await useFreeModels(app);
  await app.window.keyboard.press('ControlOrMeta+j');
  const picker = app.window.getByRole('dialog', { name: 'Choose a model' });
  await app.window.keyboard.type('sonnet');
  await expect(picker.getByRole('option')).toHaveCount(1);
  await expect(picker.getByRole('option')).toHaveAccessibleName(/needs a key/);
  await app.window.keyboard.press('Enter');
  await expect(composer(app.window)).toBeFocused();
  await expect(app.window.getByText('Claude Sonnet 5 needs a key.')).toBeVisible();
  expect(gateway.chats).toHaveLength(0);
  // Sent all the same, it is said once: where it failed.
  await ask(app, 'Hello');
  await expect(lastAnswer(app.window)).toContainText('Claude Sonnet 5 needs a key.');
  await expect(app.window.getByRole('main').getByText('Claude Sonnet 5 needs a key.')).toHaveCount(1);

  await app.window.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await offerKey(app.window, testKey);
  await expect(composer(app.window)).toBeFocused();
  await startNewChat(app.window);
  await expect(app.window.getByText('needs a key')).toHaveCount(0);
});

test('a balance that runs out in mid-chat offers a free model, which answers in its place', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.state.balanceUsd = 0;
  await ask(app, 'Hello');
  await answerEnded(app);
  await expect(lastAnswer(app.window)).toContainText('Balance is $0.00.');
  await lastAnswer(app.window).getByRole('button', { name: 'Answer with a free model' }).click();
  await expect(lastAnswer(app.window)).toContainText(words);
  await seeGoodAnswer(app);
  expect(modelsAsked(gateway)).toEqual(['kilo-auto/balanced', 'kilo-auto/free']);
});
