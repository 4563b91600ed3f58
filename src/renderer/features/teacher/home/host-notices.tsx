import { Gift } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { EndpointStatus } from '#shared/contract/index.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** What the host of the exchange place tells, in its own words; before it closes, the way to what the class keeps. */
export const HostNotices = ({ notices: { maintenance, closing } }: Pick<EndpointStatus, 'notices'>) => {
  const say = useSay();
  const intl = useIntl();
  const dayOf = (day: string) => intl.formatDate(new Date(`${day}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' });
  return (
    <>
      {closing !== null && (
        <Notice
          kind="danger"
          title={say('teacher.home.host_closing', { day: dayOf(closing.on) })}
          action={
            <Button size="small" icon={Gift} onPress={() => navigate(pathTo('teacher', 'keepsake'))}>
              {say('keepsake.make')}
            </Button>
          }
        >
          <p>{say('teacher.home.host_closing_text')}</p>
          {closing.words !== '' && <p dir="auto">{closing.words}</p>}
        </Notice>
      )}
      {maintenance !== null && (
        <Notice kind="wait" title={say('teacher.home.host_maintenance')}>
          {maintenance.words !== '' && <p dir="auto">{maintenance.words}</p>}
          {maintenance.until !== null && (
            <p>
              {say('teacher.home.host_until', {
                at: intl.formatDate(maintenance.until, { dateStyle: 'full', timeStyle: 'short' }),
              })}
            </p>
          )}
        </Notice>
      )}
    </>
  );
};
