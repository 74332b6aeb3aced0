import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { chosenOrganizationName } from '../account/organization-name.ts';
import { accountStrings } from '../strings/account-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { SelectField, type SelectOption } from '../ui/select-field.tsx';
import { Setting } from './setting.tsx';
import styles from './setting.module.css';

const words = accountStrings.profile;
const personalId = 'personal';

/** Who is behind the key, and who pays where there is a choice. Nothing until the gateway told. */
export function AccountProfileSetting(): ReactNode {
  const { account, settings } = useStores();
  const profile = useStore(account, (state) => state.account?.profile ?? null);
  const organizationId = useStore(settings, (state) => state.settings.organizationId);
  if (profile === null) return null;
  const { name, email, organizations, hasPersonalAccount } = profile;
  const personal: SelectOption = { id: personalId, label: words.personal };
  const options: SelectOption[] = [
    ...(hasPersonalAccount || organizationId === null ? [personal] : []),
    ...organizations.map(({ id, name: label, role }) => ({ id, label, ...(role === null ? {} : { note: role }) })),
  ];
  // Chosen for another account, or left since: it is shown, so that it can be seen and changed.
  if (organizationId !== null && organizations.every(({ id }) => id !== organizationId)) {
    options.push({ id: organizationId, label: chosenOrganizationName(profile, organizationId) });
  }
  const choose = (id: string): void => void settings.getState().update({ organizationId: id === personalId ? null : id });
  return (
    <Setting title={words.title}>
      <div className={styles.who}>
        {name === null ? null : <span dir="auto">{name}</span>}
        {email === null ? null : (
          <span className={styles.value} dir="auto">
            {email}
          </span>
        )}
      </div>
      {options.length < 2 ? null : (
        <>
          <SelectField label={words.paidBy} options={options} selectedId={organizationId ?? personalId} onSelect={choose} />
          <p className={styles.note}>{words.note}</p>
        </>
      )}
    </Setting>
  );
}
