import { CheckIcon, ChevronDownIcon } from '@primer/octicons-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Select, SelectValue } from 'react-aria-components/Select';
import labelled from './labelled.module.css';
import { Popover } from './popover.tsx';
import styles from './select-field.module.css';

/** One thing to choose. */
export interface SelectOption {
  readonly id: string;
  readonly label: string;
  /** Quieter words after the label. */
  readonly note?: string;
}

/** Props of {@link SelectField}. */
export interface SelectFieldProps {
  readonly label: string;
  /** Whether the label is only for screen readers. */
  readonly isLabelHidden?: boolean;
  readonly options: readonly SelectOption[];
  readonly selectedId: string;
  readonly onSelect: (id: string) => void;
}

/** A labelled choice of one among several, in a list that opens. */
export function SelectField({ label, isLabelHidden = false, options, selectedId, onSelect }: SelectFieldProps): ReactNode {
  const selected = options.find(({ id }) => id === selectedId);
  const select = (key: string | number | null): void => {
    const chosen = options.find(({ id }) => id === key);
    if (chosen !== undefined) onSelect(chosen.id);
  };
  return (
    <Select className={labelled.group ?? ''} selectedKey={selectedId} onSelectionChange={select}>
      <Label className={isLabelHidden ? 'visually-hidden' : (labelled.label ?? '')}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <SelectValue className={styles.value ?? ''}>{() => <span dir="auto">{selected?.label ?? ''}</span>}</SelectValue>
        <ChevronDownIcon size={16} />
      </Button>
      <Popover>
        <ListBox className={styles.list ?? ''}>
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className={styles.option ?? ''}>
              {({ isSelected }) => (
                <>
                  <span className={styles.check}>{isSelected ? <CheckIcon size={16} /> : null}</span>
                  <span className={styles.label} dir="auto">
                    {option.label}
                  </span>
                  {option.note === undefined ? null : <span className={styles.note}>{option.note}</span>}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
