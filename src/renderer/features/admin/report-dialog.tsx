import { Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AdminReport } from '#shared/contract/admin.ts';
import type { ReportDecision } from '#shared/domain/incoming.ts';
import { limits } from '#shared/domain/limits.ts';
import { useAction, useLoaded } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './admin.module.css';
import { ReportedPostView } from './reported-post-view.tsx';
import { useFormat } from './use-format.ts';

type Props = { row: AdminReport; onDecided: () => Promise<void>; onClose: () => void };

/** What was reported, beside what the reporting class says about it, and the operator's decision. */
export const ReportDialog = ({ row, onDecided, onClose }: Props) => {
  const say = useSay();
  const format = useFormat();
  const { reportId, ruling } = row;
  const [words, setWords] = useState(ruling?.words ?? '');
  const { data, error } = useLoaded(() => callAdmin('report.open', { reportId }));
  const decide = useAction(async (decision: ReportDecision) => {
    await callAdmin('report.decide', { reportId, decision, words });
    await onDecided();
    onClose();
  });
  const isOff = ruling?.decision === 'removed';
  return (
    <Dialog isOpen onClose={onClose} title={say('admin.report.title', { name: row.ownerName })} size="wide">
      <Notice kind="wait" title={say(`incoming.report.reason.${row.reason}`)}>
        {row.words !== '' && <p dir="auto">{row.words}</p>}
        <p className={styles.soft}>
          {say('admin.report.by', { name: row.reporterName, at: format.moment(row.reportedAt) })}
        </p>
      </Notice>
      <ErrorNotice error={error ?? decide.error} />
      {data?.post === null && <Notice>{say(isOff ? 'admin.report.off' : 'admin.report.gone')}</Notice>}
      {data?.post && <ReportedPostView reportId={reportId} post={data.post} reportedRevision={data.reportedRevision} />}
      {ruling !== null && (
        <p>
          {say(`admin.report.ruling.${ruling.decision}`, { at: format.moment(ruling.decidedAt) })}
          {isOff && ruling.words !== '' && <bdi> {ruling.words}</bdi>}
        </p>
      )}
      {!isOff && (
        <TextField
          label={say('admin.report.words')}
          hint={say('admin.report.words_hint')}
          rows={2}
          value={words}
          onChange={setWords}
          maxLength={limits.reportMaxChars}
        />
      )}
      <DialogActions>
        <Button onPress={onClose}>{say('common.close')}</Button>
        {!isOff && (
          <>
            <Button icon={Check} isDisabled={decide.isRunning} onPress={() => void decide.run('kept')}>
              {say('admin.report.keep')}
            </Button>
            <Button
              variant="danger"
              icon={Trash2}
              isDisabled={decide.isRunning}
              onPress={() => void decide.run('removed')}
            >
              {say('admin.report.remove')}
            </Button>
          </>
        )}
      </DialogActions>
    </Dialog>
  );
};
