import 'katex/dist/katex.min.css';
import katex, { type KatexOptions } from 'katex';

// Loaded when the first formula is shown: a third of what the whole window weighs.

/** The longest formula that is set, in characters; a longer one stays as it was written. */
const maxLength = 10_000;

/** No links, images, classes or styles of the model's, nothing larger than 20 em, and no macro that goes on for ever. */
export const mathOptions: KatexOptions = { throwOnError: true, trust: false, strict: 'ignore', maxSize: 20, maxExpand: 500 };

/** Whether a formula is at fault for what was thrown: it is no TeX, or nested deeper than KaTeX can go. */
export function isBadFormula(thrown: unknown): boolean {
  return thrown instanceof katex.ParseError || thrown instanceof RangeError;
}

/** Sets a formula into `element`, whose content it replaces. Answers whether that was possible. */
export function setMath(tex: string, element: HTMLElement, isDisplay: boolean): boolean {
  if (tex.length > maxLength) return false;
  try {
    katex.render(tex, element, { ...mathOptions, displayMode: isDisplay });
    return true;
  } catch (thrown) {
    if (!isBadFormula(thrown)) throw thrown;
    return false;
  }
}
