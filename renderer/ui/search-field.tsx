import { SearchIcon, XIcon } from '@primer/octicons-react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components/SearchField';
import type { ReactNode, Ref } from 'react';
import { strings } from '../strings/strings.en.ts';
import styles from './search-field.module.css';

/** Props of {@link SearchField}. */
export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string;
  readonly placeholder: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** Whether the list below it is moved through with the arrow keys while the focus stays here. */
  readonly isCombobox?: boolean;
}

/** A line that filters what is below it; Esc empties it. */
export function SearchField({ label, placeholder, inputRef, isCombobox = false, ...props }: SearchFieldProps): ReactNode {
  return (
    <AriaSearchField {...props} aria-label={label} className={styles.field ?? ''}>
      <SearchIcon size={16} />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        {...(isCombobox ? { type: 'text', role: 'combobox', 'aria-expanded': true } : {})}
        className={styles.input ?? ''}
        placeholder={placeholder}
        spellCheck="false"
      />
      <Button className={styles.clear ?? ''} aria-label={strings.common.clear}>
        <XIcon size={16} />
      </Button>
    </AriaSearchField>
  );
}
