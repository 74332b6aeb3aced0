import { setFlagsFromString } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { codeLanguageOf } from '../../../../renderer/highlight/code-languages.ts';
import { textOfRuns, type CodeKind, type CodeRun } from '../../../../renderer/highlight/code-runs.ts';
import { createTokenizer } from '../../../../renderer/highlight/tokenizer.ts';

const tokenizer = createTokenizer();

function kindOf(runs: readonly CodeRun[], text: string): CodeKind | null | undefined {
  return runs.find(([run]) => run.trim() === text || run.includes(text))?.[1];
}

const samples = {
  typescript: `// adds\nexport const add = (a: number, b: number): number => a + 42 + "x".length;\n`,
  python: `# adds\ndef add(a, b):\n    return "sum", a + b + 42\n`,
  bash: `# lists\nfor f in *.txt; do echo "$f"; done\n`,
  json: `{ "a": [1, true, null, "b"] }`,
  rust: `// adds\nfn add(a: u32) -> u32 { a + 42 }\n`,
  sql: `-- all\nSELECT name, count(*) FROM users WHERE age > 42 AND name = 'x';`,
  html: `<!-- page -->\n<a href="#x">Go</a>`,
  yaml: `# settings\nname: "x"\nage: 42\n`,
  diff: `--- a\n+++ b\n-old\n+new\n`,
} as const;

describe('tokenizer', () => {
  it.each(Object.entries(samples))('keeps %s to the letter and gives it colours', async (language, code) => {
    const known = codeLanguageOf(language);
    if (known === null) throw new Error(language);
    const { runs } = await tokenizer.tokenize(known, code, null);
    expect(textOfRuns(runs)).toBe(code);
    expect(new Set(runs.map(([, kind]) => kind)).size).toBeGreaterThan(1);
  });

  it('tells words, strings, numbers and comments apart', async () => {
    const { runs } = await tokenizer.tokenize('typescript', samples.typescript, null);
    expect(kindOf(runs, '// adds')).toBe('comment');
    expect(kindOf(runs, 'export const')).toBe('keyword');
    expect(kindOf(runs, '42')).toBe('number');
    expect(kindOf(runs, '"x"')).toBe('string');
  });

  it('goes on where the part before ended, as if it were one text', async () => {
    const code = `const text = \`first\nsecond\${1 + 2}third\`;\n/* open\nstill open */ const n = 42;\n`;
    const whole = (await tokenizer.tokenize('typescript', code, null)).runs;
    for (let line = 1; line < 4; line += 1) {
      const lines = code.split('\n');
      const first = `${lines.slice(0, line).join('\n')}\n`;
      const before = await tokenizer.tokenize('typescript', first, null);
      const after = await tokenizer.tokenize('typescript', code.slice(first.length), before.state);
      const kinds = (runs: readonly CodeRun[]): string => runs.flatMap(([text, kind]) => [...text].map((c) => (c.trim() === '' ? ' ' : (kind ?? '-')[0]))).join('');
      expect(kinds(before.runs) + kinds(after.runs), `cut behind line ${line}`).toBe(kinds(whole));
    }
  });

  it('colours the first lines of a language to their end, however long its expressions take', async () => {
    const { runs } = await createTokenizer(1).tokenize('typescript', samples.typescript, null);
    expect(kindOf(runs, '"x"')).toBe('string');
  });

  it('needs no expression that V8 gets wrong once it has made many', async () => {
    setFlagsFromString('--no-regexp-optimization');
    try {
      const { runs } = await createTokenizer().tokenize('powershell', 'if ($a -eq $null -and $b) { x }', null);
      expect(kindOf(runs, 'null')).toBe('keyword');
    } finally {
      setFlagsFromString('--regexp-optimization');
    }
  });

  it('leaves a line of data plain, and keeps it', async () => {
    const line = `const x = "${'a'.repeat(5000)}";`;
    const { runs } = await tokenizer.tokenize('javascript', line, null);
    expect(runs).toEqual([[line, null]]);
  });
});

describe('names of languages', () => {
  it.each([
    ['TypeScript', 'typescript'],
    ['py', 'python'],
    ['C++', 'cpp'],
    ['sh', 'bash'],
    ['brainfuck', null],
    ['constructor', null],
    ['', null],
  ])('%s is %s', (name, language) => expect(codeLanguageOf(name)).toBe(language));
});
