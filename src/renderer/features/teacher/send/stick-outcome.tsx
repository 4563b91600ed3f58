import { useIntl } from 'react-intl';
import type { OperationOutput } from '#shared/contract/index.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './stick-page.module.css';

export type StickResult =
  | ({ kind: 'written' } & OperationOutput<'courier.write'>)
  | ({ kind: 'written_for'; className: string } & OperationOutput<'courier.write_for_class'>)
  | ({ kind: 'read' } & OperationOutput<'courier.read'>);

/** What is on the stick now, or what it brought. */
export const StickOutcome = ({ result }: { result: StickResult }) => {
  const say = useSay();
  const intl = useIntl();
  if (result.kind !== 'read') {
    const { posts, recalls, reports, file } = result;
    const title =
      result.kind === 'written'
        ? say('teacher.stick.written', { posts })
        : say('teacher.stick.written_for', { posts, name: result.className });
    return (
      <Notice kind="sent" title={title}>
        {recalls > 0 && <p>{say('teacher.send.recalls', { count: recalls })}</p>}
        {reports > 0 && <p>{say('teacher.stick.reports', { count: reports })}</p>}
        <p>{say(result.kind === 'written' ? 'teacher.stick.written_text' : 'teacher.stick.written_for_text')}</p>
        <p className={styles.file} dir="ltr">
          {file}
        </p>
      </Notice>
    );
  }
  const { posts, receipts, madeAt, isWhole, fromClass } = result;
  const time = intl.formatDate(madeAt, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });
  return (
    <Notice kind={isWhole ? 'sent' : 'wait'} title={say('teacher.stick.brought', { posts, receipts })}>
      <p>
        {fromClass === null
          ? say('teacher.stick.made', { time })
          : say('teacher.stick.made_by', { time, name: fromClass })}
      </p>
      {!isWhole && <p>{say('teacher.stick.half')}</p>}
    </Notice>
  );
};
