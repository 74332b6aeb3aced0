import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import { codeToTokensBase, createShikiPrimitiveAsync, getLastGrammarState, type CodeToTokensBaseOptions, type ShikiPrimitive } from '@shikijs/primitive';
import type { CodeLanguage } from './code-languages.ts';
import { addRun, type CodeRun } from './code-runs.ts';
import { loadGrammar } from './grammars.ts';
import { kindOfColor, kindTheme } from './scope-colors.ts';

/** Longer lines stay plain, in characters: they are data, and some grammars take seconds for them. */
const maxLineLength = 2000;

/** A line that takes longer stays plain from there on, in milliseconds. */
const lineTimeLimitMs = 2000;

/**
 * The level of JavaScript that expressions are written in. Not the newest: once V8 has made 16 MB of them it saves room, and then some with
 * an own `i` flag inside, as in `^(?i:\s*(?:a|b))`, match nothing. This level has no such flags.
 */
const expressionTarget = 'ES2024';

/** Where a block of code stands behind one of its parts, so that the next part goes on from there. */
export type CodeState = NonNullable<CodeToTokensBaseOptions['grammarState']>;

/** A part of a block with its colours. */
export interface TokenizedPart {
  /** Their text is the part's, to the letter. */
  readonly runs: readonly CodeRun[];
  readonly state: CodeState | null;
}

/** Colours code, part by part. Grammars are loaded when they are first needed. */
export interface Tokenizer {
  /** `before` is the state behind the part before; null at the start. Rejects where the grammar cannot be loaded or used. */
  tokenize(language: CodeLanguage, text: string, before: CodeState | null): Promise<TokenizedPart>;
}

async function createPrimitive(): Promise<ShikiPrimitive> {
  return createShikiPrimitiveAsync({ themes: [kindTheme], langs: [], engine: createJavaScriptRegexEngine({ target: expressionTarget }) });
}

/** Builds the tokenizer; regular expressions are JavaScript's own, so that no WebAssembly is needed. */
export function createTokenizer(timeLimitMs = lineTimeLimitMs): Tokenizer {
  const primitive = createPrimitive();
  const loaded = new Map<CodeLanguage, Promise<void>>();
  const used = new Set<CodeLanguage>();

  const load = (language: CodeLanguage): Promise<void> => {
    const known = loaded.get(language);
    if (known !== undefined) return known;
    const loading = (async () => (await primitive).loadLanguageSync(...(await loadGrammar(language))))();
    // A file that could not be fetched once may be there the next time.
    loading.catch(() => loaded.delete(language));
    loaded.set(language, loading);
    return loading;
  };

  return {
    tokenize: async (language, text, before) => {
      await load(language);
      const shiki = await primitive;
      const lines = codeToTokensBase(shiki, text, {
        lang: language,
        theme: kindTheme.name,
        tokenizeMaxLineLength: maxLineLength,
        // A grammar's first lines make its expressions, which takes seconds on a slow machine and says nothing of the lines.
        tokenizeTimeLimit: used.has(language) ? timeLimitMs : 0,
        ...(before !== null && { grammarState: before }),
      });
      used.add(language);
      const runs: CodeRun[] = [];
      lines.forEach((line, index) => {
        if (index > 0) addRun(runs, '\n', null);
        for (const { content, color } of line) addRun(runs, content, kindOfColor(color));
      });
      return { runs, state: getLastGrammarState(shiki, lines) ?? null };
    },
  };
}
