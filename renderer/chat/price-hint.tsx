import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatModelPrice } from '../format/money.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import styles from './composer.module.css';
import { useNextModelRef } from './model-names.ts';

/** What the chosen model charges; free, varies and unknown are words. */
export function PriceHint(): ReactNode {
  const { app, catalog } = useStores();
  const ref = useNextModelRef();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const model = useStore(catalog, ({ modelsByRef }) => (ref === null ? undefined : modelsByRef.get(ref)));
  if (model === undefined) return <span className={styles.price} />;
  const price = formatModelPrice(model);
  const text = isDemo ? chatStrings.answer.demoCost : model.costKind === 'listed' ? chatStrings.composer.perMillion(price) : price;
  return (
    <span className={styles.price} title={chatStrings.composer.perMillionTitle}>
      {text}
    </span>
  );
}
