/** Languages that can be highlighted, by the names of their grammars. */
const codeLanguages = [
  'bash', 'c', 'cpp', 'csharp', 'css', 'dart', 'diff', 'docker', 'go', 'html', 'ini', 'java', 'javascript', 'json',
  'jsx', 'kotlin', 'lua', 'makefile', 'markdown', 'php', 'powershell', 'python', 'r', 'ruby', 'rust', 'sql', 'swift',
  'toml', 'tsx', 'typescript', 'xml', 'yaml',
] as const;

/** One of the languages that can be highlighted. */
export type CodeLanguage = (typeof codeLanguages)[number];

/** Other names that models use. */
const aliases: ReadonlyMap<string, CodeLanguage> = new Map([
  ['sh', 'bash'],
  ['shell', 'bash'],
  ['shellscript', 'bash'],
  ['zsh', 'bash'],
  ['console', 'bash'],
  ['c++', 'cpp'],
  ['h', 'c'],
  ['hpp', 'cpp'],
  ['c#', 'csharp'],
  ['cs', 'csharp'],
  ['patch', 'diff'],
  ['dockerfile', 'docker'],
  ['golang', 'go'],
  ['htm', 'html'],
  ['svg', 'xml'],
  ['js', 'javascript'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['node', 'javascript'],
  ['jsonc', 'json'],
  ['json5', 'json'],
  ['kt', 'kotlin'],
  ['make', 'makefile'],
  ['md', 'markdown'],
  ['ps1', 'powershell'],
  ['pwsh', 'powershell'],
  ['py', 'python'],
  ['python3', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['postgresql', 'sql'],
  ['mysql', 'sql'],
  ['sqlite', 'sql'],
  ['ts', 'typescript'],
  ['mts', 'typescript'],
  ['yml', 'yaml'],
]);

/** The language that a model's name for it means; null where none of ours does. */
export function codeLanguageOf(name: string): CodeLanguage | null {
  const key = name.toLowerCase();
  return codeLanguages.find((language) => language === key) ?? aliases.get(key) ?? null;
}
