import { CheckIcon, CopyIcon } from '@primer/octicons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { announce } from './announcer.tsx';
import { SmallAction } from './small-action.tsx';

/** How long the button shows that it copied. */
const saidForMs = 2000;

/** Copies plain text and says so by its icon. `text` is asked for only when pressed. */
export function CopyButton({ text }: { readonly text: () => string }): ReactNode {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), saidForMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
    announce(strings.common.copied);
  };
  return (
    <SmallAction onPress={() => void copy()}>
      {isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      {/* The word stays, so that nothing beside it moves; the announcer says that it is done. */}
      {strings.common.copy}
    </SmallAction>
  );
}
