import { GlobeIcon } from '@primer/octicons-react';
import { memo, type ReactNode } from 'react';
import { ToggleButton, type ToggleButtonProps } from 'react-aria-components/ToggleButton';
import { useStore } from 'zustand';
import { estimateSearchCost } from '../../app/domain/estimate-cost.ts';
import type { Model } from '../../app/domain/model.ts';
import { formatUsd } from '../format/money.ts';
import { draftOf } from '../stores/drafts-store.ts';
import { useStores } from '../stores/stores-context.tsx';
import { webStrings as words } from '../strings/composer-strings.en.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import styles from './composer.module.css';
import { useNextModels } from './model-names.ts';

/** Props of {@link WebSwitch}. */
export interface WebSwitchProps extends Pick<ToggleButtonProps, 'onPress'> {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Those that are asked. */
  readonly models: readonly Model[];
  /** What does the same, for the tooltip. */
  readonly keys?: string | null;
}

/** Whether the web is searched for a message. Its tooltip says what the searches cost. */
export function WebSwitch({ isOn, models, keys = null, ...props }: WebSwitchProps): ReactNode {
  const prices = models.map(estimateSearchCost);
  const known = prices.filter((price) => price !== null);
  const priceUsd = known.length === 0 || known.length < prices.length ? null : known.reduce((sum, price) => sum + price, 0);
  return (
    <Tooltip text={priceUsd === null ? words.costsUnknown : words.costs(formatUsd(priceUsd))} keys={keys}>
      <ToggleButton {...props} aria-label={words.toggle} className={styles.search ?? ''} isSelected={isOn}>
        <GlobeIcon size={16} />
        {isOn ? <span className={styles.searchWord}>{words.on}</span> : null}
      </ToggleButton>
    </Tooltip>
  );
}

/** Whether the web is searched for the next message; off again once that is sent. */
export const WebSearchToggle = memo(function WebSearchToggle({ focusComposer }: { readonly focusComposer: () => void }): ReactNode {
  const { chat, drafts } = useStores();
  const conversationId = useStore(chat, (state) => state.conversationId);
  const isOn = useStore(drafts, (state) => draftOf(state, conversationId).webSearch === true);
  return (
    <WebSwitch
      isOn={isOn}
      models={useNextModels()}
      keys="/web"
      onChange={(webSearch) => drafts.getState().setWebSearch(conversationId, webSearch)}
      // Who comes by the pointer goes on to write; who comes by the keyboard stays.
      onPress={({ pointerType }) => {
        if (pointerType !== 'keyboard' && pointerType !== 'virtual') focusComposer();
      }}
    />
  );
});
