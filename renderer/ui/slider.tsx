import { Label } from 'react-aria-components/Label';
import { Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import type { ReactNode } from 'react';
import labelled from './labelled.module.css';
import styles from './slider.module.css';

/** Props of {@link Slider}. */
export interface SliderProps {
  readonly label: string;
  readonly format: (value: number) => string;
  readonly minValue: number;
  readonly maxValue: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** A whole number between two ends. */
export function Slider({ label, format, onChange, ...props }: SliderProps): ReactNode {
  return (
    <AriaSlider {...props} step={1} className={styles.slider ?? ''} onChange={(value) => onChange(value)}>
      <Label className={labelled.label ?? ''}>{label}</Label>
      <SliderOutput className={styles.output ?? ''}>{({ state }) => format(state.getThumbValue(0))}</SliderOutput>
      <SliderTrack className={styles.track ?? ''}>
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
    </AriaSlider>
  );
}
