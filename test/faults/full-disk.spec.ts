import { join } from 'node:path';
import type { Page } from 'playwright';
import { mkdtemp } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { scratchFolder } from '../e2e/harness/scratch-folder.ts';
import { expect, test } from '../e2e/harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, messages, openChat, signedIn, useFoundKey } from '../e2e/support/chat-window.ts';
import { callMain, readMessages } from '../e2e/support/bridge.ts';
import { startNewChat } from '../e2e/support/screens.ts';
import { storagePaths } from '../../main/storage/storage-paths.ts';
import { mountSmallDisk, whyNoMount, type SmallDisk } from '../builders/small-disk.ts';
import { recordFault, triesFor } from './fault-report.ts';
import { pourSentences, sentences } from './numbered-answer.ts';

const diskFull = /^The disk is full\. What is on the screen stays there/;

type Watched = typeof globalThis & { mostNotices: number };

/** Counts the notices that are on the screen at once, from now on, but that the disk is too small for a backup, which it is when it is not full too. */
async function watchNotices(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = globalThis as Watched;
    watched.mostNotices = 0;
    new MutationObserver(() => {
      const notices = [...document.querySelectorAll('[role=alert]')].filter((notice) => !notice.textContent.includes('room for a backup'));
      watched.mostNotices = Math.max(watched.mostNotices, notices.length);
    }).observe(document.body, { subtree: true, childList: true });
  });
}

async function mostNotices(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as Watched).mostNotices);
}

/** Fills the disk so that nothing more can be saved: a log that was written from its beginning again would have room of its own. */
async function fillUp(disk: SmallDisk): Promise<void> {
  const db = new DatabaseSync(storagePaths(disk.folder).file);
  try {
    await expect.poll(() => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toMatchObject({ busy: 0 });
  } finally {
    db.close();
  }
  disk.fill();
}

const tries = triesFor(3, 17);

test(`a disk that is full at ${tries} points of replies`, async ({ launch, gateway }) => {
  test.skip(whyNoMount !== null, whyNoMount ?? '');
  const folder = await mkdtemp(join(scratchFolder(), 'kilodesk-full-'));
  const disk = mountSmallDisk(join(folder, 'data'), '24m');
  try {
    const app = await launch({ ...signedIn(gateway), dataDir: disk.folder });
    const { window } = app;
    await useFoundKey(app);
    await watchNotices(window);
    const alerts = window.getByRole('alert');
    const left = alerts.filter({ hasNotText: 'room for a backup' });
    for (let point = 0; point < tries; point += 1) {
      const title = `Question ${point}`;
      await startNewChat(window);
      const stream = gateway.hold();
      if (point % 5 === 4 || point === tries - 1) {
        // Full before anything is sent: what was typed stays.
        await fillUp(disk);
        await composer(window).fill(title);
        await composer(window).press('Enter');
        await expect(alerts).toHaveText([diskFull]);
        await expect(composer(window)).toHaveValue(title);
        disk.makeRoom();
        await expect(left).toHaveText([]);
        await composer(window).press('Enter');
        await expect(messages(window)).toHaveCount(2);
      } else {
        await ask(app, title);
      }
      await stream.requested;
      const answer = pourSentences(stream, 10);
      await expect(lastAnswer(window)).toContainText('Sentence 2 ends here.');
      await window.waitForTimeout(Math.random() * 300);
      await fillUp(disk);
      const shownCount = answer.count();
      await expect(lastAnswer(window)).toContainText(`Sentence ${shownCount + 20} ends here.`);
      await answer.stop();
      await stream.finish();
      await answerEnded(app);
      // All of it stays on the screen, with one notice above all, whatever else is not saved now.
      await expect(lastAnswer(window)).toContainText(`Sentence ${answer.count()} ends here.`);
      await composer(window).fill('Typed on a full disk. '.repeat(2000));
      await startNewChat(window);
      await composer(window).fill('Typed in another chat. '.repeat(2000));
      await openChat(app, title);
      await expect(alerts).toHaveText([diskFull]);
      disk.makeRoom();
      await expect.poll(async () => (await readMessages(window, title))[1], { timeout: 60_000 }).toMatchObject({ status: 'complete', text: sentences(answer.count()) });
      // It went away by itself, and what was typed is there.
      await expect(left).toHaveText([]);
      await expect.poll(() => callMain(window, 'conversations.getDraft', { conversationId: null })).toMatchObject({ draft: { text: 'Typed in another chat. '.repeat(2000) } });
      await composer(window).fill('');
      await startNewChat(window);
      await composer(window).fill('');
      await openChat(app, title);
      await expect(left).toHaveText([]);
      expect(await mostNotices(window)).toBe(1);
    }
    expect((await app.quit()).code).toBe(0);
    await app.restart();
    for (let point = 0; point < tries; point += 1) expect((await readMessages(app.window, `Question ${point}`)).map(({ status }) => status)).toEqual(['complete', 'complete']);
    recordFault({
      fault: 'full-disk',
      part: 'a reply',
      tries,
      mustHold: 'the text stays on screen and is saved when there is room; one notice, which goes away by itself',
      figure: `${tries} answers, all on the screen whole, all saved within a minute of room`,
    });
    await app.dispose();
  } finally {
    disk.unmount();
  }
});
