import { wireModel } from '../gateway/models.ts';
import type { TestGateway } from '../gateway/create-test-gateway.ts';
import type { Scenario } from '../gateway/scenarios.ts';
import { expect, test } from './harness/fixtures.ts';
import { callMain } from './support/bridge.ts';
import { answerEnded, ask, chatList, saying, signedIn, useFoundKey } from './support/chat-window.ts';
import { openSettings, startNewChat } from './support/screens.ts';

const smallModel = 'kilo-auto/small';

/** The gateway lists a small model, which answers with `title`; all others answer as ever. */
function nameChats(gateway: TestGateway, title: Scenario): void {
  gateway.state.models = [...gateway.state.models, wireModel(smallModel)];
  gateway.setScenario((exchange, ...rest) => (exchange.model === smallModel ? title : saying())(exchange, ...rest));
}

const askedTitles = (gateway: TestGateway): number => gateway.chats.filter(({ json }) => json?.['model'] === smallModel).length;

test('a chat is named after its first answer, and one that was renamed keeps its name', { tag: '@long' }, async ({ launch, gateway }) => {
  nameChats(gateway, saying('"Three days in Kyoto."'));
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  await ask(app, 'What should we see in Kyoto, and in which order?');
  await answerEnded(app);
  const row = chatList(window).getByRole('row', { name: 'Three days in Kyoto' });
  await expect(row).toBeVisible();
  expect(askedTitles(gateway)).toBe(1);

  const isAsked = Promise.withResolvers<void>();
  const mayAnswer = Promise.withResolvers<void>();
  gateway.setScenario(async (exchange, ...rest) => {
    if (exchange.model === smallModel) {
      isAsked.resolve();
      await mayAnswer.promise;
    }
    await saying('Named by a model')(exchange, ...rest);
  });
  await startNewChat(window);
  await ask(app, 'And in Nara?');
  await isAsked.promise;
  const { conversations } = await callMain(window, 'conversations.list', {});
  await callMain(window, 'conversations.rename', { conversationId: conversations[0]?.id ?? '', title: 'My deer' });
  await expect(chatList(window).getByRole('row', { name: 'My deer' })).toBeVisible();
  mayAnswer.resolve();
  await expect.poll(() => gateway.chats.filter(({ json, wasAborted }) => json?.['model'] === smallModel && !wasAborted).length).toBe(2);
  expect((await app.quit()).code).toBe(0);
  await app.restart();
  await expect(chatList(app.window).getByRole('row', { name: 'My deer' })).toBeVisible();
  await expect(chatList(app.window).getByRole('row', { name: 'Three days in Kyoto' })).toBeVisible();
});

test('who switches it off is asked nothing', { tag: '@long' }, async ({ launch, gateway }) => {
  nameChats(gateway, saying('Never shown'));
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  await openSettings(app.window, 'Chat');
  await app.window.getByText('Let a small model name new chats').click();
  await startNewChat(app.window);
  await ask(app, 'What should we see in Kyoto?');
  await answerEnded(app);
  expect((await app.quit()).code).toBe(0);
  expect(askedTitles(gateway)).toBe(0);
  await app.restart();
  await expect(chatList(app.window).getByRole('row', { name: 'What should we see in Kyoto?' })).toBeVisible();
});
