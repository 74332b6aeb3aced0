import { ClockIcon } from '@primer/octicons-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatCalendarDay } from '../format/time.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { StatusLine } from '../ui/status-line.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { useNextModelRef } from './model-names.ts';
import { findRetirement } from './retirement.ts';

const words = catalogStrings.retirement;

/** In a chat whose model is retiring or gone: when, and the nearest one to go on with. */
export function RetiringNote(): ReactNode {
  const { catalog: store, chat, settings } = useStores();
  const ref = useNextModelRef();
  const catalog = useStore(store, (state) => state.catalog);
  const changes = useStore(store, (state) => state.changes);
  // The list is that of whoever pays: what is missing there may be offered to everybody else.
  const isOrganization = useStore(settings, (state) => state.settings.organizationId !== null);
  const [now] = useState(() => new Date());
  const retirement = useMemo(
    () => (ref === null || catalog === null ? null : findRetirement(ref, catalog, changes, now)),
    [ref, catalog, changes, now],
  );
  if (retirement === null) return null;
  const { name, on, nearest } = retirement;
  return (
    <StatusLine
      tone="warn"
      icon={ClockIcon}
      action={
        nearest === null ? null : (
          <TextButton onPress={() => chat.getState().chooseModel(nearest.ref)}>{catalogStrings.useConcrete(nearest.name)}</TextButton>
        )
      }
    >
      {on === null ? words[isOrganization ? 'notListed' : 'gone'](name) : words.retires(name, formatCalendarDay(on, now))}
    </StatusLine>
  );
}
