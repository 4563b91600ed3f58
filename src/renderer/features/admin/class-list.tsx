import { useRef, useState } from 'react';
import type { AdminClass, ClassState } from '#shared/contract/admin.ts';
import { useAction } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './admin.module.css';
import { ClassDialog } from './class-dialog.tsx';
import { ClassTable } from './class-table.tsx';
import { MoreButton } from './more-button.tsx';
import { usePages } from './use-pages.ts';

export type ClassQuery = { search: string; organisationId: string | null; state: ClassState | null };

type Props = {
  query: ClassQuery;
  organisations: readonly { id: string; name: string }[];
  /** Told when something was decided that the list of organisations shows, too. */
  onChanged: () => Promise<void>;
};

/** The classes that were asked for; with another question it is another list. */
export const ClassList = ({ query, organisations, onChanged }: Props) => {
  const say = useSay();
  const list = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<AdminClass | null>(null);
  const { rows, hasMore, error, reload, isGoingOn, goOn } = usePages(async (after) => {
    const { classes, next } = await callAdmin('class.list', { ...query, after });
    return { rows: classes, next };
  });
  const confirm = useAction(async ({ classId }: AdminClass) => {
    await callAdmin('class.verify', { classId, isVerified: true });
    await reload();
    // the button is gone: the keyboard goes on at the list
    list.current?.focus();
  });
  /** What was decided may take a class out of the list; its dialog stays, and says how it stands now. */
  const renew = async (classId: string) => {
    const byId = { search: classId, organisationId: null, state: null, after: null };
    const [found] = await Promise.all([callAdmin('class.list', byId), reload(), onChanged()]);
    // unless it was closed meanwhile
    setChosen((shown) => (shown?.classId === classId ? (found.classes[0] ?? null) : shown));
  };
  const isEverybody = query.search === '' && query.organisationId === null && query.state === null;
  return (
    <section ref={list} tabIndex={-1} aria-label={say('admin.classes.title')} className={styles.form}>
      <ErrorNotice error={error ?? confirm.error} />
      {rows?.length === 0 && <Notice>{say(isEverybody ? 'admin.classes.none' : 'admin.classes.no_match')}</Notice>}
      {rows !== null && rows.length > 0 && (
        <ClassTable
          classes={rows}
          organisations={organisations}
          onChoose={setChosen}
          onConfirm={(row) => void confirm.run(row)}
          isConfirming={confirm.isRunning}
        />
      )}
      {hasMore && <MoreButton isLoading={isGoingOn} onPress={goOn} />}
      {chosen !== null && (
        <ClassDialog
          row={chosen}
          organisations={organisations}
          onChanged={() => renew(chosen.classId)}
          onClose={() => setChosen(null)}
        />
      )}
    </section>
  );
};
