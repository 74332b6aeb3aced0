import { expect, test } from 'vitest';
import { fillPrompt, promptNameProblem, toPromptName, variablesOf } from '../../../../app/domain/saved-prompt.ts';

test('variables are found once each, in order, and filled in without being looked at again', () => {
  const text = 'Translate {{text}} into {{ target language }}: {{text}} {{}} {{ }} {x} {{a{{b}}';
  expect(variablesOf(text)).toEqual(['text', 'target language', 'b']);
  const values = new Map([['text', '{{target language}} $& $1'], ['target language', '中文']]);
  expect(fillPrompt(text, values)).toBe('Translate {{target language}} $& $1 into 中文: {{target language}} $& $1 {{}} {{ }} {x} {{a{{b}}');
});

test('names become what can be typed after a slash', () => {
  expect(toPromptName(' /Review  my Code ')).toBe('review-my-code');
  const others = [{ id: '1', name: 'taken', text: '' }];
  const problems = ['', '-x', 'two words', 'a/b', 'models', 'taken', 'übersetzen', '要約', 'x'.repeat(41)].map((name) => promptNameProblem(name, others));
  expect(problems).toEqual(['malformed', 'malformed', 'malformed', 'malformed', 'reserved', 'taken', null, null, 'malformed']);
});
