import { join } from 'node:path';
import { mkdtemp } from 'node:fs/promises';
import { scratchFolder } from '../e2e/harness/scratch-folder.ts';
import { expect, test } from '../e2e/harness/fixtures.ts';
import { answerEnded, ask, composer, lastAnswer, messages, openChat, signedIn, useFoundKey } from '../e2e/support/chat-window.ts';
import { readMessages } from '../e2e/support/bridge.ts';
import { startNewChat } from '../e2e/support/screens.ts';
import { mountSmallDisk, whyNoMount } from '../builders/small-disk.ts';
import { recordFault, triesFor } from './fault-report.ts';
import { pourSentences, sentences } from './numbered-answer.ts';

const tries = triesFor(5, 17);

test(`a disk that is full at ${tries} points of replies`, async ({ launch, gateway }) => {
  test.skip(whyNoMount !== null, whyNoMount ?? '');
  const folder = await mkdtemp(join(scratchFolder(), 'kilodesk-full-'));
  const disk = mountSmallDisk(join(folder, 'data'), '24m');
  try {
    const app = await launch({ ...signedIn(gateway), dataDir: disk.folder });
    const { window } = app;
    await useFoundKey(app);
    const alerts = window.getByRole('alert');
    for (let point = 0; point < tries; point += 1) {
      const title = `Question ${point}`;
      await startNewChat(window);
      const stream = gateway.hold();
      if (point % 5 === 4) {
        // Full before anything is sent: what was typed stays.
        disk.fill();
        await composer(window).fill(title);
        await composer(window).press('Enter');
        await expect(alerts.first()).toBeVisible();
        await expect(composer(window)).toHaveValue(title);
        disk.makeRoom();
        await composer(window).press('Enter');
        await expect(messages(window)).toHaveCount(2);
      } else {
        await ask(app, title);
      }
      await stream.requested;
      const answer = pourSentences(stream, 10);
      await expect(lastAnswer(window)).toContainText('Sentence 2 ends here.');
      await window.waitForTimeout(Math.random() * 300);
      disk.fill();
      const shownCount = answer.count();
      await expect(lastAnswer(window)).toContainText(`Sentence ${shownCount + 20} ends here.`);
      await answer.stop();
      await stream.finish();
      await answerEnded(app);
      // All of it stays on the screen, with one notice at the answer and at most one above all.
      await expect(lastAnswer(window)).toContainText(`Sentence ${answer.count()} ends here.`);
      await expect(lastAnswer(window).getByText(/disk is full/i)).toHaveCount(1);
      expect(await window.getByText(/disk is full/i).count()).toBeLessThanOrEqual(2);
      disk.makeRoom();
      await expect.poll(async () => (await readMessages(window, title))[1], { timeout: 60_000 }).toMatchObject({ status: 'complete', text: sentences(answer.count()) });
      await startNewChat(window);
      await openChat(app, title);
      await expect(lastAnswer(window).getByText(/disk is full/i)).toHaveCount(0);
    }
    expect((await app.quit()).code).toBe(0);
    await app.restart();
    for (let point = 0; point < tries; point += 1) expect((await readMessages(app.window, `Question ${point}`)).map(({ status }) => status)).toEqual(['complete', 'complete']);
    recordFault({
      fault: 'full-disk',
      part: 'a reply',
      tries,
      mustHold: 'the text stays on screen and is saved when there is room; a notice at the answer, and at most one above',
      figure: `${tries} answers, all on the screen whole, all saved within a minute of room`,
    });
    await app.dispose();
  } finally {
    disk.unmount();
  }
});
