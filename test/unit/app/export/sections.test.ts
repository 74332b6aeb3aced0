import { expect, it } from 'vitest';
import { toSections, type ReadableMessage } from '../../../../app/export/readable-chat.ts';
import { createChance } from '../../../builders/random.ts';
import { answer } from './readable-samples.ts';

const node = (id: string, parentId: string | null): ReadableMessage => answer(id, { id, parentId });
const ids = (messages: readonly ReadableMessage[], open: string | null, branch: 'open' | 'all'): unknown =>
  toSections(messages, open, branch).map(({ after, messages: run }) => [after?.id ?? null, run.map(({ id }) => id).join(' ')]);

it('writes the open branch first, then what differs in each of the others', () => {
  const tree = [node('q', null), node('a1', 'q'), node('a2', 'q'), node('q2', 'a1'), node('a3', 'q2'), node('other', null)];
  expect(ids(tree, 'a2', 'open')).toEqual([[null, 'q a2']]);
  expect(ids(tree, 'a2', 'all')).toEqual([[null, 'q a2'], ['q', 'a1 q2 a3'], [null, 'other']]);
  expect(ids(tree, null, 'all')).toEqual([[null, 'q a2'], ['q', 'a1 q2 a3'], [null, 'other']]);
});

it('writes every message of any tree once, after the one that it follows', () => {
  const random = createChance(7);
  for (let round = 0; round < 200; round += 1) {
    const tree: ReadableMessage[] = [];
    for (let index = 0; index < 1 + random.below(40); index += 1) {
      tree.push(node(`m${index}`, tree.length === 0 || random.once(8) ? null : random.oneOf(tree).id));
    }
    const written: string[] = [];
    for (const { after, messages } of toSections(tree, random.oneOf(tree).id, 'all')) {
      messages.forEach((message, index) => {
        const before = index === 0 ? (after?.id ?? null) : messages[index - 1]?.id;
        expect(message.parentId).toBe(before);
        if (before !== null) expect(written).toContain(before);
        written.push(message.id);
      });
    }
    expect(written.toSorted()).toEqual(tree.map(({ id }) => id).toSorted());
  }
});
