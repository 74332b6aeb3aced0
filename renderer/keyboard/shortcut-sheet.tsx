import { useId, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { sendKeysLabel } from '../chat/send-keys.ts';
import { useStores } from '../stores/stores-context.tsx';
import { shortcutStrings as words } from '../strings/shortcut-strings.en.ts';
import { DialogBar } from '../ui/dialog-bar.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { shortcutGroups, type ShortcutGroup } from './shortcut-groups.ts';
import styles from './shortcut-sheet.module.css';

function Group({ title, lines }: ShortcutGroup): ReactNode {
  const id = useId();
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      <dl>
        {lines.map(({ label, keys }) => (
          <div key={label} className={styles.line}>
            <dt>{label}</dt>
            <dd>
              <Kbd>{keys}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Every shortcut by group, to look at. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { app, settings } = useStores();
  const isMac = useStore(app, ({ info }) => info?.platform === 'darwin');
  const sendKeys = useStore(settings, (state) => state.settings.sendKeys);
  return (
    <Dialog title={words.title} isOpen onClose={onClose} placement="page" isTitleHidden>
      <DialogBar title={words.title} onClose={onClose} />
      {/* It is scrolled by the arrow keys. */}
      <div className={styles.groups} role="group" aria-label={words.list} tabIndex={0}>
        <div className={styles.columns}>
          {shortcutGroups(sendKeysLabel(sendKeys, isMac), isMac).map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}
