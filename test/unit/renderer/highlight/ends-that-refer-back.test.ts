import { describe, expect, it } from 'vitest';
import type { CodeLanguage } from '../../../../renderer/highlight/code-languages.ts';
import type { CodeKind, CodeRun } from '../../../../renderer/highlight/code-runs.ts';
import { createTokenizer } from '../../../../renderer/highlight/tokenizer.ts';

const tokenizer = createTokenizer();

/** Kind of each of the first `texts` in order, looked for one behind the other. */
function kindsOf(runs: readonly CodeRun[], texts: readonly string[]): (CodeKind | null)[] {
  const letters = runs.flatMap(([text, kind]) => [...text].map((letter) => ({ letter, kind })));
  const whole = letters.map(({ letter }) => letter).join('');
  let from = 0;
  return texts.map((text) => {
    const at = whole.indexOf(text, from);
    if (at < 0) throw new Error(`no ${text}`);
    from = at + text.length;
    return letters[at]?.kind ?? null;
  });
}

type Expected = readonly (readonly [text: string, kind: CodeKind | null])[];

/** What ends with a word or sign that its beginning names, and what comes behind it. */
const samples: readonly (readonly [what: string, language: CodeLanguage, code: string, expected: Expected])[] = [
  ['a text with a variable', 'bash', 'echo "hi $NAME" # note\nif true; then x; fi', [['hi', 'string'], ['# note', 'comment'], ['if', 'keyword']]],
  ['a here-document', 'bash', 'cat <<EOF > out.txt\nif $NAME\nEOF\nfor f in *; do x; done # all', [['if', 'string'], ['for', 'keyword'], ['# all', 'comment']]],
  ['a here-document between tabs', 'bash', "cat <<-'END'\n\tdone\n\tEND\nfor f in *; do x; done", [['done', 'string'], ['for', 'keyword']]],
  ['a raw string', 'cpp', 'auto s = R"xml(<a>)" </a>)xml";\nreturn 42; // end', [['</a>', 'string'], ['return', 'keyword'], ['42', 'number'], ['// end', 'comment']]],
  ['an element with styles', 'html', '<style>\n.a { color: red; }\n</style>\n<!-- note -->\n<b class="c">d</b>', [['color', 'type'], ['<!-- note', 'comment'], ['class', 'type'], ['d', null]]],
  ['an example in a comment', 'javascript', '/**\n * @example\n * ```js\n * add(1)\n * ```\n */\nreturn 42;', [['return', 'keyword'], ['42', 'number']]],
  ['an example in a comment', 'typescript', '/**\n * @example\n * ```ts\n * add(1)\n * ```\n */\nconst n = 42;', [['const', 'keyword'], ['42', 'number']]],
  ['a block comment', 'lua', '--[[ old\ncode ]]\nlocal n = 42', [['code', 'comment'], ['local', 'keyword'], ['42', 'number']]],
  ['a long string', 'lua', 'local s = [==[ a ]] b ]==]\nreturn 42 -- end', [['b', 'string'], ['return', 'keyword'], ['-- end', 'comment']]],
  ['emphasis', 'markdown', 'Some *words* and **more**, then text.\n# Title', [['then', null], ['Title', 'type']]],
  ['a fence', 'markdown', '~~~~\nraw\n~~~~\n\nplain\n\n# Title', [['plain', null], ['Title', 'type']]],
  ['a here-document', 'php', '<?php\n$a = <<<EOT\nif $name\nEOT;\nreturn 42; // end', [['if', 'string'], ['return', 'keyword'], ['// end', 'comment']]],
  ['a now-document', 'php', "<?php\n$a = <<<'RAW'\nif $name\nRAW;\nreturn 42; // end", [['if', 'string'], ['return', 'keyword'], ['// end', 'comment']]],
  ['a docstring', 'python', 'def a():\n    """Adds."""\n    return 42  # end', [['Adds', 'string'], ['return', 'keyword'], ['42', 'number'], ['# end', 'comment']]],
  ['a string with fields', 'python', 'x = f"""a {b}\nc"""\nimport os', [['c', 'string'], ['import', 'keyword']]],
  ['a raw string', 'r', 'x <- r"---(raw )" text)---"\ny <- 42 # end', [['text', 'string'], ['42', 'number'], ['# end', 'comment']]],
  ['a here-document', 'ruby', 'text = <<~EOS\n  if #{name}\nEOS\ndef a = 42 # end', [['if', 'string'], ['def', 'keyword'], ['42', 'number'], ['# end', 'comment']]],
  ['a list of words', 'ruby', "y = %q(it's)\nreturn 42 # end", [["it's", 'string'], ['return', 'keyword'], ['# end', 'comment']]],
  ['a raw string', 'rust', 'let s = r##"a "# b"##;\nlet n = 42; // end', [['b', 'string'], ['let', 'keyword'], ['42', 'number'], ['// end', 'comment']]],
  ['a raw string', 'swift', 'let a = ##"raw "# text"##\nlet n = 42 // end', [['text', 'string'], ['let', 'keyword'], ['42', 'number'], ['// end', 'comment']]],
  ['a block of text', 'yaml', 'a: |\n  if: text\nb: true # end', [['text', 'string'], ['b', 'keyword'], ['true', 'keyword'], ['# end', 'comment']]],
  ['a block of text in a list', 'yaml', '- run: |\n    npm ci\n  name: x # end', [['npm', 'string'], ['name', 'keyword'], ['# end', 'comment']]],
];

describe('an end that refers back to its beginning', () => {
  it.each(samples)('%s in %s ends where it ends', async (_what, language, code, expected) => {
    const { runs } = await tokenizer.tokenize(language, code, null);
    const kinds = kindsOf(runs, expected.map(([text]) => text));
    expect(expected.map(([text], index) => [text, kinds[index]])).toEqual(expected);
    // Making the expressions of C++ takes a busy machine many seconds.
  }, 90_000);
});
