import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatModelPrice } from '../format/money.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import styles from './composer.module.css';
import { useNextModelRef, useSeveralRefs } from './model-names.ts';
import { priceHintText, severalPriceText } from './price-hint-text.ts';
import { useNextMessage } from './use-next-message.ts';

/** What sending now costs; before there is anything to send, what the chosen model charges. */
export function PriceHint(): ReactNode {
  const { app, catalog } = useStores();
  const ref = useNextModelRef();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const model = ref === null ? undefined : modelsByRef.get(ref);
  const several = useSeveralRefs().flatMap((each) => modelsByRef.get(each) ?? []);
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const next = useNextMessage();
  if (model === undefined) return <span className={styles.price} />;
  if (next.history.tokens + next.draftTokens === 0) {
    if (several.length > 0) return <span className={styles.price} />;
    return (
      <span className={styles.price} title={chatStrings.composer.perMillionTitle}>
        {formatModelPrice(model)}
        {model.costKind === 'listed' ? <span className={styles.unit}> {chatStrings.composer.perMillion}</span> : null}
      </span>
    );
  }
  const { text, title } = several.length > 0 ? severalPriceText(several, next) : priceHintText(model, next);
  return (
    <span className={styles.price} title={title}>
      {/* A word names no money that could be taken for real. */}
      {isDemo && text.includes('$') ? usageStrings.hint.demo(text) : text}
    </span>
  );
}
