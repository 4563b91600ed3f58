import { Check } from 'lucide-react';
import type { AdminReportedMessage } from '#shared/contract/admin.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import shared from './admin.module.css';
import styles from './conversation-dialog.module.css';
import { Mark } from './mark.tsx';
import { useFormat } from './use-format.ts';

type Props = { row: AdminReportedMessage; onSettled: () => Promise<void>; onClose: () => void };

/** What two classes wrote to each other, the oldest first. That it was opened is in the log by now. */
export const ConversationDialog = ({ row, onSettled, onClose }: Props) => {
  const say = useSay();
  const format = useFormat();
  const { messageId, fromClassId, fromName, toClassId, toName, words } = row;
  const { data, error } = useLoaded(() => callAdmin('message.open', { messageId }));
  const settle = useAction(async () => {
    await callAdmin('message.settle', { messageId });
    await onSettled();
    onClose();
  });
  return (
    <Dialog isOpen onClose={onClose} title={say('admin.message.title', { from: fromName, to: toName })} size="wide">
      <Notice kind="wait" title={say('admin.message.by', { name: toName, at: format.moment(row.reportedAt) })}>
        {words !== '' && <p dir="auto">{words}</p>}
      </Notice>
      <ErrorNotice error={error ?? settle.error} />
      <ol className={styles.talk}>
        {data?.messages.map((message) => (
          <li key={message.messageId} data-side={message.fromClassId === fromClassId ? 'from' : 'to'}>
            <p className={shared.soft}>
              <bdi>{message.fromClassId === fromClassId ? fromName : toName}</bdi>
              {' · '}
              {format.moment(message.writtenAt)}
            </p>
            <p dir="auto" className={shared.postText}>
              {message.text}
            </p>
            {message.messageId === messageId && <Mark kind="bad" words={say('admin.message.reported')} />}
          </li>
        ))}
      </ol>
      <p>{say('admin.message.hint')}</p>
      <ul className={shared.soft}>
        {[
          [fromName, fromClassId],
          [toName, toClassId],
        ].map(([name, classId]) => (
          <li key={classId}>
            <bdi>{name}</bdi> <bdi dir="ltr">{classId}</bdi>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onPress={onClose}>{say('common.close')}</Button>
        <Button variant="primary" icon={Check} isDisabled={settle.isRunning} onPress={() => void settle.run()}>
          {say('admin.message.settle')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
