import { CircleCheck, FileWarning, Gift, type LucideIcon, Trash2, Usb, UsersRound } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { type Loaded, useAction } from '../../../app/use-loaded.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import styles from './copies-list.module.css';

type Copy = OperationOutput<'copy.list'>['copies'][number];

const icons: Record<Copy['kind'], LucideIcon> = { stick: Usb, family: UsersRound, keepsake: Gift };

/** Files that left this computer with posts in them, those first that hold what was called back since. */
export const CopiesList = ({ copies }: { copies: Loaded<OperationOutput<'copy.list'>> }) => {
  const say = useSay();
  const call = useTeacherCall();
  const remove = useAction(async (copyId: string) => {
    await call('copy.delete', { copyId });
    await copies.reload();
  });
  const all = copies.data?.copies ?? [];
  if (all.length === 0) return <ErrorNotice error={copies.error} />;
  const isUrgent = ({ goneAt, posts }: Copy): boolean => goneAt === null && posts.some(({ isRecalled }) => isRecalled);
  const sorted = [...all.filter(isUrgent), ...all.filter((copy) => !isUrgent(copy))];
  return (
    <section className={styles.copies} aria-labelledby="copies-title">
      <h2 id="copies-title">{say('teacher.copies.title')}</h2>
      <p>{say('teacher.copies.lead')}</p>
      <ErrorNotice error={remove.error ?? copies.error} />
      <ul>
        {sorted.map((copy) => (
          <CopyRow
            key={copy.id}
            copy={copy}
            isUrgent={isUrgent(copy)}
            isBusy={remove.isRunning}
            onDelete={() => void remove.run(copy.id)}
          />
        ))}
      </ul>
    </section>
  );
};

const nameOf = ({ kind, place }: Copy): MessageId =>
  kind === 'keepsake' && place === '' ? 'teacher.copies.keepsake_here' : `teacher.copies.${kind}`;

const deleteWords = ({ kind, place }: Copy): MessageId =>
  kind === 'keepsake' && place === '' ? 'teacher.copies.delete_here' : 'teacher.copies.delete';

type RowProps = { copy: Copy; isUrgent: boolean; isBusy: boolean; onDelete: () => void };

const CopyRow = ({ copy, isUrgent, isBusy, onDelete }: RowProps) => {
  const say = useSay();
  const intl = useIntl();
  const time = (at: number): string =>
    intl.formatDate(at, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  const { place, madeAt, goneAt, isHere, posts } = copy;
  const recalled = posts.filter(({ isRecalled }) => isRecalled).length;
  return (
    <li className={styles.copy} data-urgent={isUrgent || undefined}>
      <div className={styles.head}>
        <Icon icon={icons[copy.kind]} size="1.5em" />
        <span className={styles.name}>
          <strong dir="auto">{say(nameOf(copy), { place, time: time(madeAt) })}</strong>
          <span>{say('teacher.copies.posts', { count: posts.length })}</span>
        </span>
        {goneAt !== null ? (
          <span className={styles.gone}>
            <Icon icon={CircleCheck} /> {say('teacher.copies.gone', { time: time(goneAt) })}
          </span>
        ) : (
          <Button icon={Trash2} isDisabled={isBusy} onPress={onDelete}>
            {say(isHere ? deleteWords(copy) : 'teacher.copies.destroyed')}
          </Button>
        )}
      </div>
      {isUrgent && (
        <p className={styles.recalled}>
          <Icon icon={FileWarning} /> {say('teacher.copies.recalled', { count: recalled })}{' '}
          {say('teacher.copies.recalled_hint')}
        </p>
      )}
      <details>
        <summary>{say('teacher.copies.what')}</summary>
        <ul>
          {posts.map(({ postId, studentName, kind: made, isRecalled }) => (
            <li key={postId} dir="auto">
              {studentName === null || made === null
                ? say('teacher.copies.erased')
                : say('teacher.copies.of', { kind: say(`common.kind.${made}`), name: studentName })}
              {isRecalled && <> · {say('teacher.copies.called_back')}</>}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
};
