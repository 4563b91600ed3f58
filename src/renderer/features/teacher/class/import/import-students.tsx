import { FileUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { RosterEntry } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DialogActions } from '../../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { decodeText } from './decode-text.ts';
import styles from './import-students.module.css';
import { readRoster } from './read-roster.ts';
import { RowTable } from './row-table.tsx';

/** The largest list anybody has: more is no class list. */
const fileMaxBytes = 5 * 1024 * 1024;

type Props = { present: readonly RosterEntry[]; onAdded: () => Promise<void>; onCancel: () => void };

/** A class list from a spreadsheet: read, looked at row by row, then added. */
export const ImportStudents = ({ present, onAdded, onCancel }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const language = useAppStatus().class?.language ?? 'en';
  const [text, setText] = useState<string | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const read = useMemo(
    () =>
      text === null
        ? null
        : readRoster(text, { names: present.map(({ name }) => name), tiles: present.map(({ tile }) => tile) }),
    [text, present],
  );
  const open = useAction(async (file: File) => {
    setTooLarge(file.size > fileMaxBytes);
    setText(file.size > fileMaxBytes ? null : decodeText(new Uint8Array(await file.arrayBuffer()), language));
  });
  const good = (read?.rows ?? []).filter(({ problem }) => problem === null);
  const room = limits.studentsMax - present.length;
  const add = useAction(async () => {
    const students = good.map(({ name, group, readingLevel, tile }) => ({ name, group, readingLevel, tile }));
    await call('student.add', { students });
    await onAdded();
  });
  return (
    <div className={styles.import}>
      <p>{say('roster.import.text')}</p>
      <FileTrigger
        acceptedFileTypes={['.csv', '.tsv', '.txt', 'text/csv']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) void open.run(file);
        }}
      >
        <Button icon={FileUp}>{say(read === null ? 'roster.import.choose' : 'roster.import.choose_other')}</Button>
      </FileTrigger>
      {isTooLarge && <Notice kind="wait">{say('roster.import.too_large')}</Notice>}
      {read !== null && (
        <>
          {read.rows.length === 0 && <Notice kind="wait">{say('roster.import.empty')}</Notice>}
          {good.length > room && (
            <Notice kind="wait">{say('roster.import.too_many', { count: good.length + read.tooMany, room })}</Notice>
          )}
          {read.rows.length > 0 && <RowTable rows={read.rows} />}
        </>
      )}
      <ErrorNotice error={open.error ?? add.error} />
      <DialogActions>
        <Button onPress={onCancel}>{say('common.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={good.length === 0 || good.length > room || add.isRunning}
          onPress={() => void add.run()}
        >
          {say('teacher.class.add_count', { count: good.length })}
        </Button>
      </DialogActions>
    </div>
  );
};
