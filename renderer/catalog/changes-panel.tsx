import { ArrowDownIcon, ArrowUpIcon, ClockIcon, PlusIcon, XIcon, type Icon } from '@primer/octicons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ModelChange, ModelChangeKind } from '../../app/domain/model-change.ts';
import { formatDay } from '../format/time.ts';
import { formatCount } from '../format/tokens.ts';
import { catalogStrings } from '../strings/catalog-strings.en.ts';
import { useStores } from '../stores/stores-context.tsx';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextButton } from '../ui/text-button.tsx';
import { changeWords } from './change-words.ts';
import styles from './changes.module.css';
import { groupChanges, type ChangeGroup } from './group-changes.ts';

const words = catalogStrings.changes;

const icons: Readonly<Record<ModelChangeKind, Icon>> = {
  new: PlusIcon,
  retired: XIcon,
  expiring: ClockIcon,
  dearer: ArrowUpIcon,
  cheaper: ArrowDownIcon,
};

/** Props of {@link ChangesPanel}. */
export interface ChangesPanelProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Shows the details of a model that is still in the list. */
  readonly onShow: (ref: string) => void;
}

function Change({ change, isUnseen, onShow }: { readonly change: ModelChange; readonly isUnseen: boolean; readonly onShow: ChangesPanelProps['onShow'] }): ReactNode {
  const { catalog } = useStores();
  const isListed = useStore(catalog, ({ modelsByRef }) => modelsByRef.has(change.ref));
  const [openedAt] = useState(() => new Date());
  return (
    <li className={styles.change}>
      {isUnseen ? <span className={styles.dot} role="img" aria-label={words.isNews} /> : null}
      <span className={styles.name} dir="auto">
        {isListed ? <TextButton onPress={() => onShow(change.ref)}>{change.name}</TextButton> : change.name}
      </span>
      <span className={styles.what}>{changeWords(change, openedAt)}</span>
    </li>
  );
}

function Group({ group, seenAt, onShow }: { readonly group: ChangeGroup; readonly seenAt: string | null; readonly onShow: ChangesPanelProps['onShow'] }): ReactNode {
  const Drawing = icons[group.kind];
  return (
    <section className={styles.group} data-kind={group.kind}>
      <h4 className={styles.kind}>
        <Drawing size={16} />
        {words.kinds[group.kind]}
        <span className={styles.count}>{formatCount(group.changes.length)}</span>
      </h4>
      <ul>
        {group.changes.map((change) => (
          <Change key={`${change.ref} ${change.at}`} change={change} isUnseen={seenAt === null || change.at > seenAt} onShow={onShow} />
        ))}
      </ul>
    </section>
  );
}

function Days({ onShow }: { readonly onShow: ChangesPanelProps['onShow'] }): ReactNode {
  const { catalog } = useStores();
  const changes = useStore(catalog, (state) => state.changes);
  // What was news when the panel opened stays marked while it is read.
  const [seenAt] = useState(() => changes?.seenAt ?? null);
  const [openedAt] = useState(() => new Date());
  const days = useMemo(() => groupChanges(changes?.changes ?? []), [changes]);
  useEffect(() => void catalog.getState().markChangesSeen(), [catalog]);
  if (days.length === 0) return <p className={styles.none}>{words.none}</p>;
  return days.map((day) => (
    <section key={day.at} className={styles.day}>
      <h3 className={styles.date}>{formatDay(new Date(day.at), openedAt)}</h3>
      {day.groups.map((group) => (
        <Group key={group.kind} group={group} seenAt={seenAt} onShow={onShow} />
      ))}
    </section>
  ));
}

/** What changed in the list in the last 90 days, by day and kind. Opening it counts as having seen it. */
export function ChangesPanel({ isOpen, onClose, onShow }: ChangesPanelProps): ReactNode {
  return (
    <Dialog title={words.title} isTitleHidden placement="side" isOpen={isOpen} onClose={onClose}>
      <DialogBar title={words.title} onClose={onClose} />
      <div className={styles.days} role="group" aria-label={words.title} tabIndex={0}>
        <Days onShow={onShow} />
      </div>
    </Dialog>
  );
}
