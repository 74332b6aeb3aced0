import { codeKinds, type CodeKind } from './code-runs.ts';

/** TextMate scopes of each kind; the longest matching scope of a token wins, as in every theme. */
const scopes: Readonly<Record<CodeKind, readonly string[]>> = {
  keyword: [
    'keyword',
    'storage',
    'constant.language',
    'variable.language',
    'entity.name.tag',
    'punctuation.definition.tag',
    'markup.heading',
    'keyword.other.definition.ini',
  ],
  string: ['string', 'constant.character', 'punctuation.definition.string', 'markup.inline.raw', 'markup.inserted', 'constant.other.symbol'],
  number: ['constant.numeric', 'keyword.other.unit', 'constant.other.color', 'markup.deleted', 'constant.other.placeholder'],
  function: ['entity.name.function', 'support.function', 'meta.function-call.generic', 'entity.name.command', 'markup.underline.link', 'markup.changed'],
  type: [
    'entity.name.type',
    'entity.name.class',
    'entity.other.inherited-class',
    'support.type',
    'support.class',
    'storage.type.primitive',
    'entity.other.attribute-name',
    'entity.name.namespace',
    'support.type.property-name',
    'entity.name.section',
  ],
  comment: ['comment', 'punctuation.definition.comment'],
};

/** Operators are keywords to grammars, but not to the eye. */
const plainScopes = ['keyword.operator', 'punctuation', 'storage.type.function.arrow', 'meta.embedded', 'string.template meta.embedded'];
const wordOperators = ['keyword.operator.new', 'keyword.operator.expression', 'keyword.operator.logical.python', 'keyword.operator.word'];

const plainColor = '#000000';

const colorOf = (kind: CodeKind): string => `#00000${codeKinds.indexOf(kind) + 1}`;

/** A theme whose colours are the numbers of the kinds: what they look like is the style sheet's business. */
export const kindTheme = {
  name: 'kinds',
  type: 'light' as const,
  colors: { 'editor.foreground': plainColor, 'editor.background': '#ffffff' },
  settings: [
    { settings: { foreground: plainColor, background: '#ffffff' } },
    ...codeKinds.map((kind) => ({ scope: [...scopes[kind]], settings: { foreground: colorOf(kind) } })),
    { scope: plainScopes, settings: { foreground: plainColor } },
    { scope: wordOperators, settings: { foreground: colorOf('keyword') } },
  ],
};

/** The kind that a colour of {@link kindTheme} stands for. */
export function kindOfColor(color: string | undefined): CodeKind | null {
  return codeKinds.find((kind) => colorOf(kind) === color?.toLowerCase()) ?? null;
}
