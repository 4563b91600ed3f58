import { useEffect, useRef, useState } from 'react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { useAppStatus } from '../app-state.tsx';
import { readPath } from '../router.ts';

/** Began at the stage, which the kiosk's window does not: the projector's window goes with its session, and ends nothing. */
const isStageWindow = readPath()[0] === 'stage';

/**
 * Says that posts wait to be sent when somebody closes the window. A browser shows its own question over it; in the
 * desktop app, where the window just stays open, this is the question.
 */
export const LeavingNotice = () => {
  const say = useSay();
  const { waiting } = useAppStatus().endpoint;
  const [isOpen, setOpen] = useState(false);
  const isLeaving = useRef(false);
  useEffect(() => {
    if (waiting === 0 || isStageWindow) return;
    const hold = (event: Event): void => {
      if (isLeaving.current) return;
      event.preventDefault();
      setOpen(true);
    };
    addEventListener('beforeunload', hold);
    return () => removeEventListener('beforeunload', hold);
  }, [waiting]);
  const leave = (): void => {
    isLeaving.current = true;
    void callOperation('app.quit', {});
  };
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('common.leaving.waiting', { count: waiting })}>
      <p>{say('common.leaving.text')}</p>
      <DialogActions>
        <Button onPress={leave}>{say('common.leaving.close')}</Button>
        <Button variant="primary" onPress={() => setOpen(false)}>
          {say('common.leaving.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
