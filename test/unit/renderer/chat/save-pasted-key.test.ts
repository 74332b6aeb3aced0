import { describe, expect, it } from 'vitest';
import { savePastedKey, withoutKey } from '../../../../renderer/chat/save-pasted-key.ts';
import { createStores } from '../../../../renderer/stores/stores.ts';
import type { DraftsStore } from '../../../../renderer/stores/drafts-store.ts';
import { goodKey } from '../../../gallery/scenes.ts';
import { createTestBridge } from '../stores/fake-bridge.ts';

const key = 'eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEyMzQ1In0.c2lnbmF0dXJl';

const textOf = (drafts: DraftsStore, conversationId: string): string => drafts.getState().drafts[conversationId]?.text ?? '';

/** Stores whose gateway answers about a key when it is told to. */
function openStores() {
  let answer = (_isGood: boolean): void => undefined;
  const saved: string[] = [];
  const asked = new Promise<boolean>((resolve) => {
    answer = resolve;
  });
  const { client } = createTestBridge(
    {},
    {
      'apiKey.save': async () => {
        if (!(await asked)) throw new Error('refused');
        return goodKey;
      },
      'conversations.saveDraft': ({ draft }) => {
        saved.push(draft.text);
        return {};
      },
    },
  );
  const stores = createStores(client, { afterPaint: (done) => done(), now: () => 0, createId: () => 'id', remembered: { read: () => null, write: () => undefined } });
  return { stores, saved, answer };
}

describe('a key that was pasted into a message', () => {
  it('is taken out of what is written by the time it is kept, which is then saved', async () => {
    const { stores, saved, answer } = openStores();
    stores.chat.setState({ conversationId: 'c-1' });
    const { setText, flush } = stores.drafts.getState();
    setText('c-1', `Use ${key}`);
    const done = savePastedKey(stores, key, null);
    setText('c-1', `Use ${key} for this: what is new in Kyoto?`);
    answer(true);
    await done;
    expect(textOf(stores.drafts, 'c-1')).toBe('Use for this: what is new in Kyoto?');
    await flush();
    expect(saved).toEqual(['Use for this: what is new in Kyoto?']);
  });

  it('is taken out of the chat that it was pasted in, whichever is open by then', async () => {
    const { stores, answer } = openStores();
    stores.chat.setState({ conversationId: 'c-1' });
    stores.drafts.getState().setText('c-1', `${key} and a question`);
    const done = savePastedKey(stores, key, null);
    stores.chat.setState({ conversationId: 'c-2' });
    stores.drafts.getState().setText('c-2', 'Elsewhere');
    answer(true);
    await done;
    expect([textOf(stores.drafts, 'c-1'), textOf(stores.drafts, 'c-2')]).toEqual(['and a question', 'Elsewhere']);
  });

  it('stays where it was refused, and nothing that is written comes back where it was taken out by hand', async () => {
    const refused = openStores();
    refused.stores.chat.setState({ conversationId: 'c-1' });
    refused.stores.drafts.getState().setText('c-1', key);
    const failing = savePastedKey(refused.stores, key, null);
    refused.answer(false);
    await failing;
    expect(textOf(refused.stores.drafts, 'c-1')).toBe(key);

    const { stores, answer } = openStores();
    stores.chat.setState({ conversationId: 'c-1' });
    stores.drafts.getState().setText('c-1', key);
    const done = savePastedKey(stores, key, null);
    stores.drafts.getState().setText('c-1', '  Something else ');
    answer(true);
    await done;
    expect(textOf(stores.drafts, 'c-1')).toBe('  Something else ');
  });

  it('leaves no gap, and the caret where it was in the text', () => {
    const take = (marked: string): string => {
      const written = marked.replace('KEY', key);
      const { text, caret } = withoutKey({ text: written.replace('|', ''), caret: written.indexOf('|') }, key);
      return `${text.slice(0, caret)}|${text.slice(caret)}`;
    };
    expect(['Use KEY| now', 'Use KEY now th|en', 'U|se KEY now', 'KEY| now', 'KEY', 'Use KEY|', 'a\nKEY\nb|', 'Use KEY |', ' KEY |'].map((each) => (each.includes('|') ? take(each) : take(`${each}|`)))).toEqual([
      'Use |now',
      'Use now th|en',
      'U|se now',
      '|now',
      '|',
      'Use|',
      'a\n\nb|',
      'Use |',
      '|',
    ]);
  });
});
