import { SearchIcon, XIcon } from '@primer/octicons-react';
import { Button } from 'react-aria-components/Button';
import { Input, type InputProps } from 'react-aria-components/Input';
import { SearchField as AriaSearchField, type SearchFieldProps as AriaSearchFieldProps } from 'react-aria-components/SearchField';
import type { ReactNode, Ref } from 'react';
import { strings } from '../strings/strings.en.ts';
import styles from './search-field.module.css';

/** Props of {@link SearchField}. */
export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly label: string;
  readonly placeholder: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  /** The list below it that is moved through with the arrow keys while the focus stays here: ids of the list and of its row. */
  readonly combobox?: { readonly listId: string; readonly activeId: string | undefined };
}

function comboboxProps(listId: string, activeId: string | undefined): InputProps {
  const active = activeId === undefined ? {} : { 'aria-activedescendant': activeId };
  return { type: 'text', role: 'combobox', 'aria-expanded': true, 'aria-autocomplete': 'list', 'aria-controls': listId, ...active };
}

/** A line that filters what is below it; Esc empties it. */
export function SearchField({ label, placeholder, inputRef, combobox, ...props }: SearchFieldProps): ReactNode {
  return (
    <AriaSearchField {...props} aria-label={label} className={styles.field ?? ''}>
      <SearchIcon size={16} />
      <Input
        {...(inputRef === undefined ? {} : { ref: inputRef })}
        {...(combobox === undefined ? {} : comboboxProps(combobox.listId, combobox.activeId))}
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
