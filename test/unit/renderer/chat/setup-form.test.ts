import { expect, test } from 'vitest';
import { defaultParameters, defaultSetup } from '../../../../app/domain/chat-setup.ts';
import { readFields, toFields, type SetupFields } from '../../../../renderer/chat/setup-form.ts';
import { buildModel } from '../../../builders/model-builder.ts';

const empty = toFields(defaultSetup);
const model = buildModel('a/b', { maxTokens: 8000 });
const read = (fields: Partial<SetupFields>) => readFields({ ...empty, ...fields }, defaultSetup, model);

test('fields say what the setup says, and read back to the same', () => {
  const parameters = { temperature: 0.25, topP: 1, maxTokens: 900, stop: ['END', 'a\nb', 'back\\slash', '\\n'], reasoning: 'high' as const };
  const setup = { system: 'Be brief.\nAlways.', parameters };
  expect(readFields(toFields(setup), setup, model)).toEqual({ setup, invalid: null });
  expect(readFields(empty, defaultSetup, model).setup).toEqual(defaultSetup);
});

test.each([
  ['temperature', '2.1'],
  ['temperature', 'hot'],
  ['temperature', '-1'],
  ['topP', '0'],
  ['maxTokens', '8001'],
  ['maxTokens', '1.5'],
  ['maxTokens', '0'],
  ['stop', 'a\nb\nc\nd\ne'],
  ['stop', 'x'.repeat(201)],
] as const)('%s cannot be %j', (field, text) => {
  expect(read({ [field]: text })).toEqual({ setup: null, invalid: [field] });
});

test('a comma is a point, and what is only blank sends no system prompt', () => {
  expect(read({ temperature: ' 0,7 ', system: ' \n' }).setup).toEqual({ system: null, parameters: { ...defaultParameters, temperature: 0.7 } });
});

test('what the model does not take is neither read nor lost', () => {
  const before = { system: null, parameters: { ...defaultParameters, topP: 0.4 } };
  const fields = { ...empty, topP: 'nonsense', temperature: '1' };
  expect(readFields(fields, before, buildModel('a/b', { parameters: ['temperature'] })).setup?.parameters).toEqual({ ...before.parameters, temperature: 1 });
});
