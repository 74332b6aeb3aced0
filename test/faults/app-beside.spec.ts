import type { createTestGateway } from '../gateway/create-test-gateway.ts';
import { expect, test } from '../e2e/harness/fixtures.ts';
import type { Kilodesk } from '../e2e/harness/launch-kilodesk.ts';
import { answerEnded, ask, chatList, lastAnswer, openChat, saying, shownText, signedIn, useFoundKey } from '../e2e/support/chat-window.ts';
import { askCommand, runCommand } from '../e2e/support/command-line.ts';
import { startNewChat } from '../e2e/support/screens.ts';
import { isFullForm, recordFault, triesFor } from './fault-report.ts';
import { median, startWatch } from './machine-load.ts';
import { pourSentences, sentences } from './numbered-answer.ts';

const commands = triesFor(10, 50);
const starts = triesFor(2, 8);
const sleeps = triesFor(1, 5);
const sleepMs = isFullForm ? 60_000 : 10_000;

const idOf = async (app: Kilodesk, gateway: Awaited<ReturnType<typeof createTestGateway>>, title: string): Promise<string> => {
  const { conversations } = (await askCommand(app, gateway, ['conversations', 'list'])) as { conversations: { id: string; title: string }[] };
  return conversations.find((each) => each.title === title)?.id ?? '';
};

test('the command line reads, and the app is started again, while an answer streams', async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  gateway.script(saying('Paris, of course.'));
  await ask(app, 'Where is the tower?');
  await answerEnded(app);
  await startNewChat(app.window);
  const stream = gateway.hold();
  await ask(app, 'Count');
  await stream.requested;
  const answer = pourSentences(stream, 20);
  await expect(lastAnswer(app.window)).toContainText('Sentence 3 ends here.');
  const done = await idOf(app, gateway, 'Where is the tower?');
  const live = await idOf(app, gateway, 'Count');

  const kinds = [
    async () => expect(JSON.stringify(await askCommand(app, gateway, ['conversations', 'list']))).toContain('"lastStatus":"streaming"'),
    async () => expect(JSON.stringify(await askCommand(app, gateway, ['conversations', 'search', 'Paris']))).toContain(done),
    async () => expect(await runCommand(app, gateway, ['conversations', 'export', '--all', '--format', 'md'])).toContain('Paris, of course.'),
    async () => expect(JSON.stringify(await askCommand(app, gateway, ['conversations', 'show', live]))).toContain('"status":"streaming"'),
  ];
  for (let command = 0; command < commands; command += 1) await kinds[command % kinds.length]?.();
  const shownCount = answer.count();
  await expect(lastAnswer(app.window)).toContainText(`Sentence ${shownCount} ends here.`);

  for (let start = 0; start < starts; start += 1) {
    expect((await app.startAgain()).code).toBe(0);
    expect(await app.control.windows()).toHaveLength(1);
  }
  await answer.stop();
  await stream.finish();
  await answerEnded(app);
  expect(await shownText(app.window)).toBe(sentences(answer.count()).trim());
  const { conversations } = (await askCommand(app, gateway, ['conversations', 'list'])) as { conversations: readonly { lastStatus: string }[] };
  expect(conversations.map(({ lastStatus }) => lastStatus)).toEqual(['complete', 'complete']);
  expect(gateway.chats.map(({ wasAborted }) => wasAborted)).toEqual([false, false]);
  recordFault({
    fault: 'command-line',
    tries: commands,
    mustHold: 'the live answer goes on, nothing marked interrupted',
    figure: `${commands} commands, ${answer.count()} sentences, none missing`,
  });
  recordFault({
    fault: 'two-copies',
    part: 'in the app',
    tries: starts,
    mustHold: 'one survives, nothing damaged',
    figure: `${starts} more starts ended by themselves with 0, the answer went on`,
  });
});

test(`the machine sleeps for ${sleepMs / 1000} s in mid-stream`, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  const { window } = app;
  await useFoundKey(app);
  const wokenMs: number[] = [];
  for (let sleep = 1; sleep <= sleeps; sleep += 1) {
    const names = { dead: `Dead ${sleep}`, cut: `Cut ${sleep}`, alive: `Alive ${sleep}` };
    const streams = { dead: gateway.hold(), cut: gateway.hold(), alive: gateway.hold() };
    for (const key of ['dead', 'cut', 'alive'] as const) {
      await startNewChat(window);
      await ask(app, names[key]);
      await streams[key].requested;
      await streams[key].text('Before the sleep. ');
      await expect(lastAnswer(window)).toContainText('Before the sleep.');
    }
    process.kill(app.pid, 'SIGSTOP');
    try {
      await streams.cut.cut();
      await new Promise((resolve) => setTimeout(resolve, sleepMs));
    } finally {
      process.kill(app.pid, 'SIGCONT');
    }
    const elapsed = startWatch();
    await streams.alive.text('After it.');
    await streams.alive.finish();
    await answerEnded(app);
    await expect(lastAnswer(window)).toContainText('Before the sleep. After it.');
    // The list says of each chat how its answer stands, without opening it.
    await expect(chatList(window).getByLabel('answering')).toHaveCount(0, { timeout: 30_000 });
    const { elapsedMs, runningMs } = elapsed();
    wokenMs.push(elapsedMs);
    expect(runningMs, `ended after ${elapsedMs.toFixed(0)} ms`).toBeLessThanOrEqual(5000);
    for (const name of [names.cut, names.dead]) {
      await openChat(app, name);
      await expect(lastAnswer(window)).toContainText('Before the sleep.');
      await expect(lastAnswer(window).getByRole('button', { name: 'Continue' })).toBeVisible();
    }
    await openChat(app, names.alive);
    await expect(lastAnswer(window).getByRole('button', { name: 'Continue' })).toHaveCount(0);
  }
  recordFault({
    fault: 'sleep',
    tries: sleeps,
    mustHold: 'the right end within 5 s of waking: a live connection goes on, a cut and a dead one are interrupted',
    figure: `${sleepMs / 1000} s asleep, all three ended ${median(wokenMs).toFixed(0)} ms after waking (median), ${Math.max(...wokenMs).toFixed(0)} ms (worst)`,
  });
});
