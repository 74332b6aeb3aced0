import { warmHighlighter } from '../highlight/highlighter.ts';
import { loadMath } from './load-math.ts';
import { warmParser } from './warm-parser.ts';

/** Faces of the app's own fonts that an answer may be the first to use. */
const faces = ["italic 1em 'Inter Variable'", "1em 'JetBrains Mono Variable'"];

/**
 * Fetches what an answer may need, best called while it is waited for: a font that comes in the middle of it makes the page lay out
 * all its words anew, and a formula that waits for its file moves what is below it. What cannot be had is fetched when it is needed.
 */
export async function prepareAnswer(): Promise<void> {
  await Promise.allSettled(faces.map((face) => document.fonts.load(face)));
  await loadMath();
  warmHighlighter();
  warmParser();
}
