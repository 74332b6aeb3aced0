import { memo, useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { mathMarkdown } from '../../app/markdown/inline-text.ts';
import { isDisplayMark, type MathMark } from '../../app/markdown/math-signs.ts';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './markdown.module.css';
import { loadedMath, loadMath, type SetMath } from './load-math.ts';

/** What sets formulas, once it is there. */
function useSetMath(): SetMath | null {
  const [setMath, setSetMath] = useState<SetMath | null>(loadedMath);
  useEffect(() => {
    if (setMath !== null) return undefined;
    let isGone = false;
    void loadMath().then((value) => {
      if (!isGone) setSetMath(() => value);
    });
    return () => {
      isGone = true;
    };
  }, [setMath]);
  return setMath;
}

/** Props of {@link MathView}. */
export interface MathViewProps {
  /** TeX, as the model wrote it. */
  readonly tex: string;
  /** What it stands in: some ask for a line of its own. */
  readonly mark: MathMark;
  /** Whether what it stands in has a place among the keys already. */
  readonly isInBlock?: boolean;
}

/** What is wider than the text scrolls, and the keys must get there. */
const reachable = { tabIndex: 0, role: 'group', 'aria-label': chatStrings.formula } as const;

/** A formula; as it was written until it is set, and for good where it cannot be. */
export const MathView = memo(function MathView({ tex, mark, isInBlock = false }: MathViewProps): ReactNode {
  const setMath = useSetMath();
  const isDisplay = isDisplayMark(mark);
  const target = useRef<HTMLSpanElement>(null);
  const [isSet, setIsSet] = useState(true);
  useLayoutEffect(() => {
    if (setMath !== null && target.current !== null) setIsSet(setMath(tex, target.current, isDisplay));
  }, [setMath, tex, isDisplay]);
  const isShown = setMath !== null && isSet;
  return (
    <span className={styles.math} data-display={isDisplay || undefined} data-source={mathMarkdown(tex, mark)} data-words={tex} dir="ltr" {...(isDisplay && !isInBlock && reachable)}>
      <span ref={target} hidden={!isShown} />
      {isShown ? null : <code>{tex}</code>}
    </span>
  );
});

/** A formula on lines of its own. While its end is still to come it is shown as it is written, so that it is set once. */
export function MathBlock({ tex, isOpen }: { readonly tex: string; readonly isOpen: boolean }): ReactNode {
  return (
    <div className={styles.mathBlock} {...(isOpen ? {} : { 'data-source': `$$\n${tex}\n$$`, 'data-words': tex })} dir="ltr" {...reachable}>
      {isOpen ? <code>{tex}</code> : <MathView tex={tex} mark="$$" isInBlock />}
    </div>
  );
}
