import { Power } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../app/app-state.tsx';
import { navigate, pathTo } from '../../app/router.ts';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';

/** Ends the app; first says what would wait until the next start. */
export const CloseButton = () => {
  const say = useSay();
  const { waiting } = useAppStatus().endpoint;
  const [isOpen, setOpen] = useState(false);
  const close = (): void => void callOperation('app.quit', {});
  return (
    <>
      <Button
        icon={Power}
        variant="plain"
        aria-label={say('teacher.close')}
        onPress={() => (waiting > 0 ? setOpen(true) : close())}
      />
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={say('common.leaving.waiting', { count: waiting })}>
        <p>{say('common.leaving.text')}</p>
        <DialogActions>
          <Button onPress={close}>{say('common.leaving.close')}</Button>
          <Button
            variant="primary"
            onPress={() => {
              setOpen(false);
              navigate(pathTo('teacher', 'send'));
            }}
          >
            {say('teacher.close_send_first')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
