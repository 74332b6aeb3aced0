import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';
import { FocusBack } from './focus-back.tsx';

/** Props of {@link Dialog}. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `side` fills the end of the window from top to bottom, `form` has room for fields side by side, `page` for a text of the height of the window, `palette` a list near the top, `wide` takes almost all of it, `picture` is as large as what is in it. */
  readonly placement?: 'centre' | 'form' | 'page' | 'palette' | 'side' | 'wide' | 'picture';
  /** `alertdialog` interrupts to ask. */
  readonly role?: 'dialog' | 'alertdialog';
  /** Whether the title is only for screen readers. */
  readonly isTitleHidden?: boolean;
  readonly children: ReactNode;
}

/** A panel over the window that holds the focus until it is closed; Esc and a click beside it close it. */
export function Dialog({ title, isOpen, onClose, placement = 'centre', role = 'dialog', isTitleHidden = false, children }: DialogProps): ReactNode {
  return (
    <>
      {isOpen ? <FocusBack /> : null}
      <ModalOverlay
        className={styles.scrim ?? ''}
        data-placement={placement}
        isOpen={isOpen}
        isDismissable
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Modal className={styles.panel ?? ''} data-placement={placement}>
          <AriaDialog className={styles.dialog ?? ''} role={role}>
            <Heading slot="title" level={2} className={isTitleHidden ? 'visually-hidden' : (styles.title ?? '')}>
              {title}
            </Heading>
            {children}
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
