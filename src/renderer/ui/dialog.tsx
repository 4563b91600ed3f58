import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useSay } from '../i18n/words.tsx';
import { Button } from './button.tsx';
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

/** A question that holds everything else. Escape closes it; a press outside does so while nothing was filled in. */
export const Dialog = ({ isOpen, onClose, title, children, role = 'dialog', size = 'normal' }: Props) => {
  const isFilledIn = useRef(false);
  useEffect(() => {
    if (isOpen) isFilledIn.current = false;
  }, [isOpen]);
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable
      shouldCloseOnInteractOutside={() => !isFilledIn.current}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''} data-size={size}>
        <AriaDialog role={role} className={styles.dialog ?? ''}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div
            className={styles.content ?? ''}
            onInput={() => {
              isFilledIn.current = true;
            }}
          >
            {children}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

/** The row of buttons at a dialog's end. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);

/** The end of a dialog that only shows something: who has neither keys nor the courage to press beside it finds the way out. */
export const DialogClose = ({ onClose }: { onClose: () => void }) => {
  const say = useSay();
  return (
    <DialogActions>
      <Button onPress={onClose}>{say('common.close')}</Button>
    </DialogActions>
  );
};
