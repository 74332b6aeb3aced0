/** Sets a formula into an element, as `katex-loader` does. */
export type SetMath = typeof import('./katex-loader.ts').setMath;

let loaded: SetMath | null = null;
let loading: Promise<SetMath | null> | null = null;

/** What most formulas are set in. One that comes after its formula is shown would move the lines below. */
const fonts = ['1em KaTeX_Main', 'italic 1em KaTeX_Math', '1em KaTeX_Size1', '1em KaTeX_Size2', '1em KaTeX_AMS'];

async function load(): Promise<SetMath | null> {
  try {
    const { setMath } = await import('./katex-loader.ts');
    await Promise.allSettled(fonts.map((font) => document.fonts.load(font)));
    loaded = setMath;
  } catch {
    // A formula is readable as it was written.
    loading = null;
  }
  return loaded;
}

/** What sets formulas, if it is here. */
export function loadedMath(): SetMath | null {
  return loaded;
}

/** Fetches what sets formulas, with its fonts; null where the file cannot be had, and the next call asks again. */
export function loadMath(): Promise<SetMath | null> {
  return (loading ??= load());
}
