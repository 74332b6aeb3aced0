import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatModelPrice } from '../format/money.ts';
import { useStores } from '../stores/stores-context.tsx';
import { chatStrings } from '../strings/chat-strings.en.ts';
import { usageStrings } from '../strings/usage-strings.en.ts';
import styles from './composer.module.css';
import { modelName, useNextModelRef, useSeveralRefs } from './model-names.ts';
import { priceHintText, severalPriceText } from './price-hint-text.ts';
import { useNextMessage } from './use-next-message.ts';

/** What sending now costs; before there is anything to send, what the chosen model charges. */
export const PriceHint = memo(function PriceHint(): ReactNode {
  const { app, catalog } = useStores();
  const ref = useNextModelRef();
  const modelsByRef = useStore(catalog, (state) => state.modelsByRef);
  const model = ref === null ? undefined : modelsByRef.get(ref);
  const several = useSeveralRefs();
  const isDemo = useStore(app, ({ info }) => info?.mode === 'demo');
  const next = useNextMessage();
  const isEmpty = next.history.tokens + next.draftTokens === 0;
  if (several.length > 0 ? isEmpty : model === undefined) return <span className={styles.price} />;
  if (isEmpty && model !== undefined) {
    return (
      <span className={styles.price} title={chatStrings.composer.perMillionTitle}>
        {formatModelPrice(model)}
        {model.costKind === 'listed' ? <span className={styles.unit}> {chatStrings.composer.perMillion}</span> : null}
      </span>
    );
  }
  const hint =
    several.length > 0 || model === undefined
      ? severalPriceText(several.map((each) => modelsByRef.get(each) ?? { name: modelName(each, modelsByRef) }), next)
      : priceHintText(model, next);
  const { text, title } = hint;
  return (
    <span className={styles.price} title={title}>
      {/* A word names no money that could be taken for real. */}
      {isDemo && text.includes('$') ? usageStrings.hint.demo(text) : text}
    </span>
  );
});
