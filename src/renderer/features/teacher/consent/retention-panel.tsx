import { Gift } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { isEndingSoon } from '#shared/domain/retention.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSaySize } from '../../../i18n/use-say-size.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './retention-panel.module.css';

/** The last day of the class: until when everything is kept, what goes then, and another day in its place. */
export const RetentionPanel = () => {
  const say = useSay();
  const saySize = useSaySize();
  const intl = useIntl();
  const call = useTeacherCall();
  const kept = useLoaded(() => call('retention.current', {}));
  const [chosen, setChosen] = useState<string | null>(null);
  const save = useAction(async (endsOn: string) => {
    await call('retention.set', { endsOn });
    setChosen(null);
    await kept.reload();
  });
  const confirm = useAction(async () => {
    await call('retention.confirm_date', {});
    await kept.reload();
  });
  if (kept.data === null) return <ErrorNotice error={kept.error} />;
  const { endsOn, daysLeft, today, clockDoubt, latestOn, erasedAt, goes, guardedPosts, isChosen } = kept.data;
  // noon: no time zone makes it another day
  const dayOf = (date: string): string =>
    intl.formatDate(new Date(`${date}T12:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' });
  const field = chosen ?? endsOn;
  const isTooFar = field > latestOn;
  const isUsable = field !== '' && !isTooFar && (field !== endsOn || !isChosen);
  return (
    <section className={styles.retention}>
      <h2>{say('retention.title')}</h2>
      {erasedAt !== null && daysLeft < 0 ? (
        <Notice kind="info" title={say('retention.erased', { date: intl.formatDate(erasedAt, { dateStyle: 'long' }) })}>
          {say('retention.erased_text')}
        </Notice>
      ) : (
        // while the date itself is in doubt, what it would mean is not said as if it were so
        clockDoubt === null && (
          <Notice
            kind={isEndingSoon(daysLeft) ? 'wait' : 'info'}
            title={
              daysLeft < 0
                ? say('retention.past')
                : say('retention.until', { date: dayOf(endsOn), count: Math.max(0, daysLeft) })
            }
            action={
              isEndingSoon(daysLeft) && (
                <Button icon={Gift} onPress={() => navigate(pathTo('teacher', 'keepsake'))}>
                  {say('keepsake.before_end')}
                </Button>
              )
            }
          >
            {say(isChosen ? 'retention.text' : 'retention.text_first')}
          </Notice>
        )
      )}
      {clockDoubt !== null && (
        <Notice
          kind="wait"
          title={say('retention.doubt.title', { date: dayOf(today) })}
          action={
            <Button variant="danger" isDisabled={confirm.isRunning} onPress={() => void confirm.run()}>
              {say('retention.doubt.confirm')}
            </Button>
          }
        >
          {say(`retention.doubt.${clockDoubt}`, { end: dayOf(endsOn) })}
          <ErrorNotice error={confirm.error} />
        </Notice>
      )}
      <div className={styles.columns}>
        <div>
          <h3>{say('retention.goes')}</h3>
          <ul>
            <li>
              {goes.posts > 0 && goes.mediaBytes === 0
                ? say('sessions.shown_posts', { count: goes.posts })
                : say('retention.goes.posts', { count: goes.posts, size: saySize(goes.mediaBytes) })}
            </li>
            <li>{say('retention.goes.students', { count: goes.students })}</li>
            <li>{say('retention.goes.turns', { count: goes.turns })}</li>
            <li>{say('retention.goes.partners', { count: goes.partnerPosts })}</li>
          </ul>
          <h3>{say('retention.stays')}</h3>
          <ul>
            {guardedPosts > 0 && <li>{say('retention.stays.guarded', { count: guardedPosts })}</li>}
            <li>{say('retention.stays.log')}</li>
            <li>{say('retention.stays.exports')}</li>
          </ul>
        </div>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            void save.run(field);
          }}
        >
          <TextField
            type="date"
            label={say('retention.day')}
            hint={say('retention.day_hint', { date: dayOf(latestOn) })}
            error={isTooFar ? say('retention.too_far') : undefined}
            value={field}
            onChange={setChosen}
          />
          <ErrorNotice error={save.error} />
          <Button type="submit" variant="primary" isDisabled={!isUsable || save.isRunning}>
            {say('retention.save')}
          </Button>
        </form>
      </div>
    </section>
  );
};
