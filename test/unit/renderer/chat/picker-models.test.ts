import { expect, it } from 'vitest';
import { createModelIndex } from '../../../../app/domain/model-index.ts';
import { pickerModels } from '../../../../renderer/chat/picker-models.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const ids = ['a/one', 'a/two', 'b/three', 'b/four', 'c/five'];
const index = createModelIndex(ids.map((id) => buildModel(id)));
const ref = (id: string): string => `kilocode/${id}`;
const idsOf = (query: string, pinned: string[], hidden: string[], chosen: string | null, recent: string[]): string[] =>
  pickerModels(index, query, { pinned: new Set(pinned.map(ref)), hidden: new Set(hidden.map(ref)) }, chosen === null ? null : ref(chosen), recent.map(ref)).map(({ id }) => id);

it('begins with the model in use, then pins, then the lately asked, each once, then all the rest', () => {
  expect(idsOf('', ['c/five', 'a/two'], [], 'b/four', ['b/four', 'b/three', 'c/five'])).toEqual(['b/four', 'c/five', 'a/two', 'b/three', 'a/one']);
});

it('leaves out hidden models, but for the one in use, and those that are gone', () => {
  expect(idsOf('', [], ['a/one', 'a/two'], 'a/two', ['a/one', 'gone/model'])).toEqual(['a/two', 'b/three', 'b/four', 'c/five']);
});

it('shows what was searched in the order of the search', () => {
  expect(idsOf('b/', ['b/four'], [], 'a/one', ['b/three'])).toEqual(['b/four', 'b/three']);
});
