import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../strings/strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Slider } from '../ui/slider.tsx';
import { Switch } from '../ui/switch.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = strings.settings.appearance;

/** Theme, font and the size of messages, each with its effect in sight, and whether long lines of code are broken. */
export function AppearanceSettings(): ReactNode {
  const { settings: store } = useStores();
  const { theme, font, textSizePx, isCodeWrapped } = useStore(store, (state) => state.settings);
  const { update } = store.getState();
  return (
    <>
      <Setting>
        <Segmented
          isFramed
          label={words.theme}
          value={theme}
          onChange={(next) => void update({ theme: next })}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))}
        />
      </Setting>
      <Setting>
        <Segmented
          isFramed
          label={words.font}
          value={font}
          onChange={(next) => void update({ font: next })}
          options={(['bundled', 'system'] as const).map((value) => ({ value, label: words.fonts[value] }))}
        />
      </Setting>
      <Setting>
        <Slider
          label={words.textSize}
          format={words.pixels}
          minValue={13}
          maxValue={20}
          value={textSizePx}
          onChange={(next) => void update({ textSizePx: next })}
        />
        <p className={styles.sample}>{words.sample}</p>
      </Setting>
      <Setting note={words.wrapCodeNote}>
        <Switch isSelected={isCodeWrapped} onChange={(isOn) => void update({ isCodeWrapped: isOn })}>
          {words.wrapCode}
        </Switch>
      </Setting>
    </>
  );
}
