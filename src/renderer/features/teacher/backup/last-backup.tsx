import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { BackupState } from './backup-page.tsx';

const oldMs = 3 * 24 * 60 * 60_000;

/** The one answer that a teacher looks for: is there a good copy, and from when? */
export const LastBackup = ({ places }: Pick<BackupState, 'places'>) => {
  const say = useSay();
  const intl = useIntl();
  const last = Math.max(...places.map(({ lastGoodAt }) => lastGoodAt ?? 0));
  const chosen = places.find(({ kind }) => kind === 'chosen');
  if (last === 0) {
    return (
      <Notice kind="wait" title={say('backup.none')}>
        {say('backup.none_text')}
      </Notice>
    );
  }
  const title = say('backup.last', {
    time: intl.formatDate(last, { dateStyle: 'full', timeStyle: 'short' }),
  });
  if (Date.now() - last > oldMs)
    return (
      <Notice kind="wait" title={title}>
        {say('backup.old_text')}
      </Notice>
    );
  if (chosen === undefined)
    return (
      <Notice kind="sent" title={title}>
        {say('backup.only_here')}
      </Notice>
    );
  return (
    <Notice kind="sent" title={title}>
      {say('backup.good_text')}
    </Notice>
  );
};
