import { useState } from 'react';
import { type ReportReason, reportReasons } from '#shared/domain/incoming.ts';
import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './report-form.module.css';

/** What host and operator are told; `blocks`: and nothing of the class is shown any more. */
export type ReportWords = { reason: ReportReason; words: string; blocks: boolean };

type Props = {
  className: string;
  error: unknown;
  isRunning: boolean;
  onReport: (report: ReportWords) => void;
  onCancel: () => void;
};

/** What is wrong with a partner's post, in one press and, where it helps, in words. */
export const ReportForm = ({ className, error, isRunning, onReport, onCancel }: Props) => {
  const say = useSay();
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const [blocks, setBlocks] = useState(false);
  const isUnsaid = reason === null || (reason === 'other' && words.trim() === '');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== null) onReport({ reason, words, blocks });
      }}
    >
      <ChoiceCards
        label={say('incoming.report.reason')}
        choices={reportReasons.map((id) => ({ id, title: say(`incoming.report.reason.${id}`) }))}
        value={reason}
        onChange={setReason}
        columns={2}
      />
      <TextField
        label={say('incoming.report.words')}
        value={words}
        onChange={setWords}
        rows={2}
        maxLength={limits.reportMaxChars}
      />
      <Checkbox isSelected={blocks} onChange={setBlocks}>
        {say('incoming.report.block', { className })}
      </Checkbox>
      <ErrorNotice error={error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button type="submit" variant="danger" isDisabled={isUnsaid || isRunning}>
          {say('incoming.report.do')}
        </Button>
      </DialogActions>
    </form>
  );
};
