import { expect, test } from './harness/fixtures.ts';
import { answerEnded, ask, lastAnswer, signedIn, useFoundKey } from './support/chat-window.ts';

test('a diagram in an answer becomes a picture once its fence is closed, under the policies of the app', { tag: '@long' }, async ({ launch, gateway }) => {
  const app = await launch(signedIn(gateway));
  await useFoundKey(app);
  const stream = gateway.hold();
  await ask(app, 'Draw it');
  const answer = lastAnswer(app.window);
  await stream.text('Here:\n\n```mermaid\nflowchart LR\n  accTitle: Two steps\n  a[One] --> b[Two]\n');
  await expect(answer.locator('pre')).toContainText('a[One] --> b[Two]');
  await expect(app.window.locator('iframe')).toHaveCount(0);
  await stream.text('```\n\nDone');
  const picture = answer.getByRole('img', { name: 'Diagram: Two steps' });
  await expect(picture).toBeVisible({ timeout: 30_000 });
  const address = await picture.getAttribute('src');
  await stream.text(' and more.');
  await stream.finish();
  await answerEnded(app);
  await expect(answer).toContainText('Done and more.');
  // What follows does not draw it again.
  expect(await picture.getAttribute('src')).toBe(address);
  expect(await app.window.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts');
});
