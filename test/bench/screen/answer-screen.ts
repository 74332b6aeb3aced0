import type { Page } from 'playwright';
import { build, preview, type InlineConfig } from 'vite';
import { inRoot } from '../../../scripts/lib/root.mjs';
import { openGalleryBrowser, type GalleryBrowser } from '../../e2e/support/gallery-browser.ts';
import { measureFrames, measureStream, type Streamed } from './stream-meter.ts';
import { streamedText } from './streamed-text.ts';

const rounds = 5;
const viewport = { width: 1400, height: 900 };
const answerLength = 50_000;
const charactersAToken = 4;
const speeds = [500, 5000] as const;
const peers = ['react-markdown', 'streamdown', 'plain text'] as const;

/** Kilodesk with four answers side by side, at the speed of one each. */
const fourAtOnce = 'kilodesk, four';
const own: readonly string[] = ['kilodesk', fourAtOnce];

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How long a page stands before the answer comes, in milliseconds: as long as one waits for its first word. */
const waitMs = 1500;

/**
 * Makes the gallery's window a page that {@link measureStream} can feed: a delta is a batch of an answer that is being written. Several
 * answers get the same text each. As main does it, each has one batch on its way until that is acknowledged, and all share the frames of
 * the window in turn.
 */
export async function openKilodesk(gallery: GalleryBrowser, story: string, messageIds: readonly string[]): Promise<Page> {
  const page = await gallery.newPage(viewport);
  await gallery.open(page, story);
  await page.evaluate(
    ([ids, firstReply]) => {
      const frameMs = 17;
      const answers = ids.map((messageId, index) => ({ messageId, replyId: `r-${index + firstReply}`, seq: 0, waiting: '', isInFlight: false }));
      let turn = 0;
      let lastSent = 0;
      const send = (): void => {
        if (performance.now() - lastSent < frameMs) return;
        const order = answers.map((_, offset) => answers[(turn + offset) % answers.length]);
        const answer = order.find((each) => each !== undefined && !each.isInFlight && each.waiting !== '');
        if (answer === undefined) return;
        const { messageId, replyId, seq, waiting: text } = answer;
        turn = answers.indexOf(answer) + 1;
        lastSent = performance.now();
        Object.assign(answer, { seq: seq + 1, waiting: '', isInFlight: true });
        dispatchEvent(new CustomEvent('gallery-event', { detail: ['chat.changed', { conversationId: 'c-1', replyId, messageId, seq, events: [{ type: 'text-delta', text }] }] }));
      };
      addEventListener('gallery-acknowledged', (event) => {
        const answer = answers.find(({ replyId }) => replyId === (event as CustomEvent<string>).detail);
        if (answer !== undefined) answer.isInFlight = false;
        setTimeout(send, Math.max(0, lastSent + frameMs - performance.now()));
      });
      const feed = (_whole: string, delta: string): void => {
        for (const answer of answers) answer.waiting += delta;
        send();
      };
      Object.assign(globalThis, { feed });
    },
    [messageIds, story === 'chat-waiting' ? 1 : 0] as const,
  );
  await page.getByRole('textbox', { name: 'Message', exact: true }).focus();
  await page.waitForTimeout(waitMs);
  return page;
}

async function openPeer(gallery: GalleryBrowser, url: string, peer: string): Promise<Page> {
  const page = await gallery.newPage(viewport);
  await page.goto(`${url}?peer=${encodeURIComponent(peer)}`);
  await page.getByRole('textbox').focus();
  await page.waitForFunction(() => 'feed' in globalThis);
  await page.waitForTimeout(waitMs);
  return page;
}

/** Prints what an answer costs while it is streamed and somebody types, in Kilodesk's window and in a bare page with other renderers. */
export async function benchAnswerScreen(print: (line: string) => void): Promise<void> {
  // Built for production, as the window is. Their "use client" says nothing to a page without a server.
  const built: InlineConfig = { configFile: false, root: inRoot('test/bench/screen/peers'), base: './', publicDir: false, logLevel: 'error', build: { target: 'chrome150', outDir: inRoot('out/bench-peers'), emptyOutDir: true, reportCompressedSize: false } };
  await build(built);
  const server = await preview({ ...built, preview: { host: '127.0.0.1', port: 0 } });
  const gallery = await openGalleryBrowser();
  try {
    const url = server.resolvedUrls?.local[0] ?? '';
    const text = streamedText(answerLength);
    const pageOf = (name: string): Promise<Page> => {
      if (name === 'kilodesk') return openKilodesk(gallery, 'chat-waiting', ['a-1']);
      return name === fourAtOnce ? openKilodesk(gallery, 'several-four-writing', ['a-1', 'a-2', 'a-3', 'a-4']) : openPeer(gallery, url, name);
    };
    for (const speed of speeds) {
      print(`\nWork of each frame while ${answerLength / 1000} kB come at ${speed.toLocaleString('en-US')} tokens a second`);
      for (const name of [...own, ...peers]) {
        const page = await pageOf(name);
        const { medianMs, p99Ms, longestMs, late, growth } = await measureFrames(page, text, speed * charactersAToken);
        print(`  ${name.padEnd(15)} ${medianMs.toFixed(1).padStart(6)} ms median, ${p99Ms.toFixed(1).padStart(6)} of a hundredth, ${longestMs.toFixed(1).padStart(6)} longest   ${String(late).padStart(5)} over 16.7 ms   last tenth ${growth.toFixed(1).padStart(5)} times the first`);
        await page.close();
      }
      print(`\nAn answer of ${answerLength / 1000} kB at ${speed.toLocaleString('en-US')} tokens a second, somebody typing; medians of ${rounds}`);
      const found = new Map<string, Streamed[]>([...own, ...peers].map((name) => [name, []]));
      for (let round = 0; round < rounds; round += 1) {
        for (const [name, results] of found) {
          const page = await pageOf(name);
          const shown = own.includes(name) ? '[data-message="a-1"]' : 'article';
          results.push(await measureStream(page, shown, text, speed * charactersAToken));
          await page.close();
        }
      }
      for (const [name, results] of found) {
        const of = (figure: keyof Streamed): number => median(results.map((each) => each[figure]));
        // Four at once at ten times the speed of any model are shown, but nobody was promised them.
        const isPromised = own.includes(name) && !(name === fourAtOnce && speed > 500);
        const verdict = isPromised ? `   target 0, 0, 32 ms ${of('dropped') === 0 && of('longTasks') === 0 && of('keyMs') <= 32 ? 'met' : 'MISSED'}` : '';
        print(
          `  ${name.padEnd(15)} ${String(of('dropped')).padStart(4)} of ${String(of('frames')).padStart(5)} frames dropped   ${String(of('longTasks')).padStart(3)} long tasks   a key ${of('keyMs').toFixed(0).padStart(4)} ms   ${of('workSeconds').toFixed(2).padStart(6)} s of work   ${of('shownLength')} characters shown${verdict}`,
        );
      }
    }
  } finally {
    await gallery.close();
    await server.close();
  }
}
