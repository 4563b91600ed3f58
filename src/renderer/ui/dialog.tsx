import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './dialog.module.css';

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** `alertdialog` for what cannot be undone. */
  role?: 'dialog' | 'alertdialog';
  size?: 'normal' | 'wide';
};

/** A question that holds everything else; Escape and a press outside close it. */
export const Dialog = ({ isOpen, onClose, title, children, role = 'dialog', size = 'normal' }: Props) => (
  <ModalOverlay
    isOpen={isOpen}
    onOpenChange={(next) => {
      if (!next) onClose();
    }}
    isDismissable
    className={styles.overlay ?? ''}
  >
    <Modal className={styles.modal ?? ''} data-size={size}>
      <AriaDialog role={role} className={styles.dialog ?? ''}>
        <Heading slot="title" level={2}>
          {title}
        </Heading>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

/** The row of buttons at a dialog's end. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);
