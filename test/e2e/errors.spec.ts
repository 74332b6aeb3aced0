import type { Locator } from 'playwright';
import { continuePrompt } from '../../main/chat/build-turns.ts';
import { testKey } from '../gateway/account.ts';
import type { Scenario } from '../gateway/scenarios.ts';
import { expect, test } from './harness/fixtures.ts';
import type { Kilodesk } from './harness/launch-kilodesk.ts';
import { answerEnded, ask, composer, lastAnswer, messages, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings, startNewChat } from './support/screens.ts';

const refusing =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Scenario =>
  (exchange) =>
    exchange.answer(status, body, headers);

/** The button or link of the newest answer's error. */
const offer = ({ window }: Kilodesk, name: string | RegExp): Locator => lastAnswer(window).getByRole('button', { name });

/** The error beside the newest answer. */
const problem = ({ window }: Kilodesk, sentence: string | RegExp): Locator => lastAnswer(window).getByRole('alert').getByText(sentence);

async function chooseModel({ window }: Kilodesk, search: string): Promise<void> {
  await window.getByLabel('Search models').fill(search);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Choose a model' })).toBeHidden();
}

/** The newest answer came, with nothing wrong beside it. */
async function isAnswered(app: Kilodesk, text: string | RegExp = 'That is all.'): Promise<void> {
  await expect(lastAnswer(app.window)).toContainText(text);
  await answerEnded(app);
  await expect(lastAnswer(app.window).getByRole('alert')).toHaveCount(0);
}

test('every error offers what mends it, and that mends it', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  const lastRequest = (): Record<string, unknown> => gateway.chats.at(-1)?.json ?? {};

  await test.step('busy: a countdown that can be cut short or stopped', async () => {
    const busy = refusing(429, { error: 'Too many requests.', error_type: 'rate_limit_exceeded' }, { 'retry-after': '50' });
    gateway.script(busy);
    await ask(app, 'Are you busy?');
    await expect(lastAnswer(window).getByText(/^The gateway is busy\. Trying again in \d+ s\.$/)).toBeVisible();
    await offer(app, 'Try now').click();
    await isAnswered(app);
    expect(gateway.chats).toHaveLength(2);
    gateway.script(refusing(503, { error: 'One moment please', error_type: 'top_up_in_progress' }, { 'retry-after': '50' }));
    await ask(app, 'And now?');
    await expect(lastAnswer(window).getByText(/^One moment: your account is being topped up\. Trying again in \d+ s\.$/)).toBeVisible();
    await offer(app, 'Stop').click();
    await expect(lastAnswer(window).getByText('Stopped.')).toBeVisible();
    expect(gateway.chats).toHaveLength(3);
  });

  await test.step('the provider broke off: the text stays and goes on', async () => {
    const stream = gateway.hold();
    await ask(app, 'Count');
    await stream.text('one two ');
    await stream.error({ code: 400, message: 'Token limit reached' });
    await expect(problem(app, 'The gateway did not accept the request: Token limit reached.')).toBeVisible();
    gateway.script(saying('three four.'));
    await offer(app, 'Continue').click();
    await isAnswered(app, 'one two three four.');
    expect(lastRequest()['messages']).toContainEqual({ role: 'user', content: continuePrompt });
  });

  await test.step('too long: the oldest messages are left out, and can be sent again', async () => {
    const said = async (): Promise<unknown> => (lastRequest()['messages'] as { content: string }[]).map(({ content }) => content);
    gateway.script(
      refusing(400, {
        error: { message: "This endpoint's maximum context length is 50 tokens. However, you requested about 90 tokens (90 of text input).", code: 400 },
        error_type: 'context_length_exceeded',
      }),
    );
    await ask(app, 'Too long?');
    await expect(problem(app, /^This chat is longer than .+ can read \(90 of 50\)\.$/)).toBeVisible();
    await offer(app, /^Leave out the first \d+ messages$/).click();
    await isAnswered(app);
    const shortened = await said();
    expect(shortened).not.toContain('Are you busy?');
    expect((shortened as string[]).at(-1)).toBe('Too long?');
    await expect(window.getByText('Messages above are not sent.')).toBeVisible();
    await window.getByRole('button', { name: 'Send them again' }).click();
    await expect(window.getByText('Messages above are not sent.')).toHaveCount(0);
    await ask(app, 'All of it');
    await isAnswered(app);
    expect(await said()).toContain('Are you busy?');
  });

  await test.step('too large: says what is large', async () => {
    gateway.script('too-large');
    await ask(app, 'Small words in a large chat');
    await expect(problem(app, /^This chat is too large to send: \d+ (kB|bytes), of which this message is \d+ bytes\.$/)).toBeVisible();
    await offer(app, /^Leave out the first/).click();
    await isAnswered(app);
  });

  await test.step('gone: the nearest models, by name', async () => {
    await startNewChat(window);
    await window.keyboard.press('ControlOrMeta+j');
    await chooseModel(app, 'claude');
    gateway.script('model-not-found');
    await ask(app, 'Who are you?');
    await expect(problem(app, 'Claude Sonnet 5 is not offered any more.')).toBeVisible();
    const nearest = lastAnswer(window).getByRole('alert').getByRole('button').filter({ hasNotText: 'Details' });
    await expect(nearest).toHaveCount(3);
    const name = (await nearest.last().innerText()).replace('Use ', '');
    await nearest.last().click();
    await isAnswered(app);
    expect(lastRequest()['model']).not.toBe('anthropic/claude-sonnet-5');
    await expect(lastAnswer(window).getByText(name, { exact: true })).toBeVisible();
  });

  await test.step('not allowed: another model, chosen by hand, answers in place', async () => {
    gateway.script(refusing(400, { error: 'No', error_type: 'api_kind_not_supported' }));
    await ask(app, 'Can you chat?');
    await offer(app, 'Choose another model').click();
    await chooseModel(app, 'gpt');
    await offer(app, 'Answer with GPT-6').click();
    await isAnswered(app);
    expect(lastRequest()['model']).toBe('openai/gpt-6');
  });

  await test.step('no credit: the balance, a link to Kilo, and a free model', async () => {
    gateway.state.balanceUsd = 0;
    await ask(app, 'For free?');
    await expect(problem(app, 'Balance is $0.00.')).toBeVisible();
    await offer(app, 'Add credit').click();
    await expect.poll(async () => (await app.control.record()).externalUrls).toEqual(['https://app.kilo.ai/profile']);
    await offer(app, 'Answer with a free model').click();
    await isAnswered(app);
    expect(lastRequest()['model']).toBe('kilo-auto/free');
    gateway.state.balanceUsd = 12.34;
  });

  await test.step('a refused key: to the key and back, with the draft kept; then once more', async () => {
    gateway.state.goodKeys.clear();
    await ask(app, 'Do you know me?');
    await expect(problem(app, 'The gateway did not accept this key.')).toBeVisible();
    await expect(window.getByRole('status', { name: 'Account' })).toContainText('Key not accepted');
    await composer(window).fill('A draft');
    await offer(app, 'Change key').click();
    await expect(window.getByRole('heading', { name: 'Account' })).toBeVisible();
    gateway.state.goodKeys.add(testKey);
    await window.keyboard.press('Escape');
    await expect(composer(window)).toHaveValue('A draft');
    await offer(app, 'Try again').click();
    await isAnswered(app);
    await expect(window.getByRole('status', { name: 'Account' })).toContainText('$12.34');
    await composer(window).fill('');
  });

  await test.step('all that helps to understand an error is there to copy', async () => {
    gateway.script(refusing(403, { error: 'Request blocked', error_type: 'abuse_blocked', vercel_request_id: 'fra1::x7f2' }));
    await ask(app, 'Bad?');
    await expect(problem(app, 'Kilo took this request for abuse and blocked it. Only Kilo can lift that.')).toBeVisible();
    await offer(app, 'Details').click();
    const details = lastAnswer(window).getByRole('definition');
    await expect(details.filter({ hasText: 'gateway-rejected · abuse-blocked' })).toBeVisible();
    await expect(details.filter({ hasText: 'fra1::x7f2' })).toBeVisible();
    await expect(details.filter({ hasText: /^kilocode\// })).toBeVisible();
    await offer(app, 'Copy').click();
    await expect(offer(app, 'Copied')).toBeVisible();
  });
});

test('what may be done with a chat is chosen, sent with it, and said where it cannot be kept', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  const policyOf = (): unknown => gateway.chats.at(-1)?.json?.['provider'];
  const choose = async (now: string, option: RegExp): Promise<void> => {
    await window.getByRole('button', { name: `Data: ${now}` }).click();
    await window.getByRole('menuitemradio', { name: option }).click();
    await expect(window.getByRole('menu')).toHaveCount(0);
  };

  await test.step('a new chat keeps its own until it is sent, and after', async () => {
    await choose('may be trained on', /^Never kept/);
    await expect(window.getByRole('button', { name: 'Data: never kept' })).toHaveText('Never kept');
    await ask(app, 'Keep nothing');
    await isAnswered(app);
    expect(policyOf()).toEqual({ data_collection: 'deny', zdr: true });
    await startNewChat(window);
    await expect(window.getByRole('button', { name: 'Data: may be trained on' })).toBeVisible();
  });

  await test.step('the settings hold for chats without one', async () => {
    await openSettings(window, 'Privacy');
    await window.getByText('Never trained on', { exact: true }).click();
    await window.keyboard.press('Escape');
    await ask(app, 'Never train');
    await isAnswered(app);
    expect(policyOf()).toEqual({ data_collection: 'deny' });
  });

  await test.step('a model that may train is named before anything is sent', async () => {
    await window.keyboard.press('ControlOrMeta+j');
    await chooseModel(app, 'tiny');
    await expect(window.getByText('Tiny may train on what is sent, which this chat does not allow.')).toBeVisible();
    gateway.script(refusing(400, { error: 'Data collection is required for this model.', error_type: 'data_collection_required' }));
    await ask(app, 'All the same');
    await expect(problem(app, 'Tiny needs permission to keep prompts.')).toBeVisible();
    await offer(app, 'Allow it for this chat').click();
    await isAnswered(app);
    expect(policyOf()).toBeUndefined();
    await expect(window.getByRole('button', { name: 'Data: may be trained on' })).toBeVisible();
    await expect(messages(window)).toHaveCount(4);
  });
});
