import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatModelPrice } from '../format/money.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './composer.module.css';
import { useNextModelRef } from './model-names.ts';

/** What the chosen model charges; free, varies and unknown are words. */
export function PriceHint(): ReactNode {
  const { catalog } = useStores();
  const ref = useNextModelRef();
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  if (model === undefined) return <span className={styles.price} />;
  return (
    <span className={styles.price} title={chatStrings.composer.perMillionTitle}>
      {formatModelPrice(model)}
      {model.costKind === 'listed' ? <span className={styles.unit}> {chatStrings.composer.perMillion}</span> : null}
    </span>
  );
}
