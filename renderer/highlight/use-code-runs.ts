import { useEffect, useRef, useState, type RefObject } from 'react';
import { codeLanguageOf } from './code-languages.ts';
import type { CodeRun } from './code-runs.ts';
import { openBlock, type HighlightedBlock } from './highlighter.ts';
import { watchSight } from './watch-sight.ts';

/** A part's colours, and the text they were made for. */
export interface PartRuns {
  readonly text: string;
  readonly runs: readonly CodeRun[];
}

/** Blocks longer than this many parts of 16 lines stay plain from there on. */
const maxParts = 125;

/** A part that still grows is coloured anew this often at most, in milliseconds. */
const recolorEveryMs = 200;

/** What was asked of the worker for a block, so that each text is asked for once and one answer is awaited at a time. */
interface Asking {
  readonly block: HighlightedBlock;
  readonly asked: string[];
  waitingFor: number | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Colours of the parts of a block of code, as far as they are known: nothing at first, and behind the text while it grows.
 * Languages that are not known stay plain for good. Blocks whose `element` is in sight come first.
 */
export function useCodeRuns(name: string, parts: readonly string[], element: RefObject<Element | null>): readonly (PartRuns | undefined)[] {
  const language = codeLanguageOf(name);
  const [known, setKnown] = useState<readonly (PartRuns | undefined)[]>([]);
  const asking = useRef<Asking | null>(null);
  const latest = useRef(parts);
  latest.current = parts;

  useEffect(() => {
    if (language === null) return;
    const block = openBlock(language, (index, text, runs) => {
      if (runs !== null) setKnown((before) => Object.assign([...before], { [index]: { text, runs } }));
      state.waitingFor = null;
      // Parts that are whole follow at once; one that grows waits, so that its colours cost the same however fast it comes.
      if (index + 1 < latest.current.length) askNext(state, latest.current);
      else state.timer = setTimeout(() => askNext(state, latest.current), recolorEveryMs);
    });
    const state: Asking = { block, asked: [], waitingFor: null, timer: undefined };
    asking.current = state;
    askNext(state, latest.current);
    const unwatch = element.current === null ? null : watchSight(element.current, block.setInSight);
    return () => {
      unwatch?.();
      clearTimeout(state.timer);
      asking.current = null;
      block.close();
    };
  }, [language, element]);

  useEffect(() => {
    const state = asking.current;
    if (state !== null && state.waitingFor === null && state.timer === undefined) askNext(state, parts);
  }, [parts]);

  return language === null ? [] : known;
}

/** Asks for the first part whose text is not the one last asked for. */
function askNext(state: Asking, parts: readonly string[]): void {
  clearTimeout(state.timer);
  state.timer = undefined;
  if (state.waitingFor !== null) return;
  const index = parts.findIndex((text, at) => at < maxParts && state.asked[at] !== text);
  const text = parts[index];
  if (text === undefined) return;
  state.asked[index] = text;
  state.waitingFor = index;
  state.block.ask(index, text);
}
