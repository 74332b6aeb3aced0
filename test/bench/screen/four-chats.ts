import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright';
import { launchKilodesk, type Kilodesk } from '../../e2e/harness/launch-kilodesk.ts';
import { ask, composer, lastAnswer, signedIn, useFoundKey } from '../../e2e/support/chat-window.ts';
import { chunk, sse } from '../../gateway/answer.ts';
import type { ControlledStream } from '../../gateway/controlled-stream.ts';
import { createTestGateway, type TestGateway } from '../../gateway/create-test-gateway.ts';
import { measureStream, type Streamed } from './stream-meter.ts';
import { streamedText } from './streamed-text.ts';

const rounds = 5;
const answerLength = 50_000;
const charactersAToken = 4;
const tokensASecond = 500;
const chatCount = 4;
/** How often a gateway's packets come, in milliseconds. */
const packetMs = 10;
const model = 'kilo/auto';

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Writes `text` into all `streams` by the clock, an event for each token. */
async function pour(streams: readonly ControlledStream[], text: string): Promise<void> {
  const start = performance.now();
  for (let given = 0; given < text.length; await wait(packetMs)) {
    const due = Math.min(text.length, Math.floor(((performance.now() - start) / 1000) * tokensASecond) * charactersAToken);
    let packet = '';
    for (; given < due; given += charactersAToken) packet += sse(chunk(model, { content: text.slice(given, given + charactersAToken) }));
    if (packet !== '') await Promise.all(streams.map((stream) => stream.raw(packet)));
  }
  await Promise.all(streams.map((stream) => stream.finish()));
}

/** From now on the page counts the messages that main sends it about answers; answers how many there were in its fullest second. */
async function countMessages(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { kilodesk } = globalThis as unknown as { readonly kilodesk: { on(name: string, run: () => void): void } };
    const times: number[] = [];
    kilodesk.on('chat.changed', () => void times.push(performance.now()));
    Object.assign(globalThis, { times });
  });
  return () =>
    page.evaluate(() => {
      const { times } = globalThis as unknown as { readonly times: readonly number[] };
      return Math.max(...times.map((from, index) => times.slice(index).filter((time) => time < from + 1000).length));
    });
}

/** Asks in as many chats as there are to be, the last one in sight; answers what the gateway answers them by. */
async function askInChats(app: Kilodesk, gateway: TestGateway): Promise<ControlledStream[]> {
  const streams: ControlledStream[] = [];
  while (streams.length < chatCount) {
    const stream = gateway.hold();
    await app.window.keyboard.press('Control+n');
    await ask(app, `Question ${streams.length + 1}`);
    await stream.requested;
    streams.push(stream);
  }
  return streams;
}

/** Prints what the whole app makes of four chats that are answered at once, one of them in sight, while somebody types. */
export async function benchFourChats(print: (line: string) => void): Promise<void> {
  const text = streamedText(answerLength);
  const results: (Streamed & { readonly messages: number })[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const gateway = await createTestGateway();
    const app = await launchKilodesk(signedIn(gateway));
    try {
      await useFoundKey(app);
      const streams = await askInChats(app, gateway);
      const fullestSecond = await countMessages(app.window);
      // The text comes over the gateway, by the same clock.
      await app.window.evaluate(() => void Object.assign(globalThis, { feed: () => undefined }));
      await composer(app.window).focus();
      const shown = `[data-message="${(await lastAnswer(app.window).getAttribute('data-message')) ?? ''}"]`;
      const [streamed] = await Promise.all([measureStream(app.window, shown, text, tokensASecond * charactersAToken), pour(streams, text)]);
      results.push({ ...streamed, messages: await fullestSecond() });
    } finally {
      await app.dispose();
      await gateway.close();
    }
  }
  const of = (figure: keyof (typeof results)[number]): number => median(results.map((each) => each[figure]));
  const isMet = of('dropped') === 0 && of('longTasks') === 0 && of('keyMs') <= 32 && of('messages') <= 60;
  print(`\nThe whole app: ${chatCount} chats answered at once, ${answerLength / 1000} kB each at ${tokensASecond} tokens a second, one in sight, somebody typing; medians of ${rounds}`);
  print(
    `  kilodesk        ${of('dropped')} of ${of('frames')} frames dropped   ${of('longTasks')} long tasks   a key ${of('keyMs').toFixed(0)} ms   ${of('messages')} messages in the fullest second   ${of('workSeconds').toFixed(2)} s of work   ${of('shownLength')} characters shown   target 0, 0, 32 ms, 60 ${isMet ? 'met' : 'MISSED'}`,
  );
  print(`  one event per message would be ${chatCount * tokensASecond} a second`);
}
