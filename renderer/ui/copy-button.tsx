import { CheckIcon, CopyIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { announce } from './announcer.tsx';
import { SmallAction } from './small-action.tsx';
import { useSaid } from './use-said.ts';

/** How long the button shows that it copied. */
const saidForMs = 2000;

/** Copies plain text and says so by its icon. `text` is asked for only when pressed; `label` says what it is where that is not plain. */
export function CopyButton({ text, label = strings.common.copy }: { readonly text: () => string; readonly label?: string }): ReactNode {
  const [isCopied, setCopied] = useSaid(saidForMs);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text());
    setCopied(true);
    announce(strings.common.copied);
  };
  return (
    <SmallAction onPress={() => void copy()}>
      {isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      {/* The word stays, so that nothing beside it moves; the announcer says that it is done. */}
      {label}
    </SmallAction>
  );
}
