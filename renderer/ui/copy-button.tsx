import { CheckIcon, CopyIcon } from '@primer/octicons-react';
import { Button } from 'react-aria-components/Button';
import { useEffect, useState, type ReactNode } from 'react';
import { strings } from '../strings/strings.en.ts';
import { announce } from './announcer.tsx';
import styles from './copy-button.module.css';

/** How long the button says that it copied. */
const saidForMs = 2000;

/** Copies plain text and says so in its own place. `text` is asked for only when pressed. */
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
    <Button className={styles.button ?? ''} onPress={() => void copy()}>
      {isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
      {/* Both words take their place, so that nothing moves. */}
      <span className={styles.words}>
        <span aria-hidden={isCopied} data-shown={!isCopied || undefined}>{strings.common.copy}</span>
        <span aria-hidden={!isCopied} data-shown={isCopied || undefined}>{strings.common.copied}</span>
      </span>
    </Button>
  );
}
