import { CalendarPlus, Copy, Monitor, Pencil, Rocket, Trash2, WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { navigate, pathTo } from '#renderer/app/router.ts';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useAction, useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog, DialogActions } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { Session } from '#shared/contract/schemas/session.ts';
import { Page } from '../page.tsx';
import { PastRuns } from './past-runs.tsx';
import { ReadinessLine } from './readiness-line.tsx';
import styles from './sessions-page.module.css';
import { usePresent } from './use-present.ts';

const firstMinutes = 20;

/** What is planned for the projector, how ready it is, and what was shown. */
export const SessionsPage = () => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('session.list', {}));
  const [toRemove, setToRemove] = useState<Session | null>(null);
  useKioskEvents((event) => {
    if (event.type === 'session.checked' || event.type === 'partner.received' || event.type === 'incoming.decided')
      void loaded.reload();
  });
  const present = usePresent();
  const titleOfNew = (): string =>
    say('sessions.new_title', { date: intl.formatDate(new Date(), { day: 'numeric', month: 'long' }) });
  const edit = (sessionId: string): void => navigate(pathTo('teacher', 'sessions', sessionId));
  const begin = useAction(async (isProposed: boolean) => {
    const pauseQuestion = say('showing.question.default');
    const items = isProposed
      ? (await call('session.propose', { targetMinutes: firstMinutes, pauseQuestion })).items
      : [];
    const plan = {
      title: titleOfNew(),
      purpose: 'watch' as const,
      plannedFor: null,
      targetMinutes: firstMinutes,
      items,
    };
    edit((await call('session.save', { plan })).session.id);
  });
  const launch = useAction(async () => {
    const { now } = await call('project.current', {});
    const title =
      now === null ? say('sessions.launch') : say('sessions.launch_title', { phase: say(`review.phase.${now.phase}`) });
    edit((await call('session.launch', { title })).session.id);
  });
  const duplicate = useAction(async ({ id, title }: Session) => {
    await call('session.duplicate', { sessionId: id, title: say('sessions.copy_title', { title }) });
    await loaded.reload();
  });
  const remove = useAction(async ({ id }: Session) => {
    await call('session.remove', { sessionId: id });
    setToRemove(null);
    await loaded.reload();
  });
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { sessions } = loaded.data;
  const isBusy = begin.isRunning || launch.isRunning;
  return (
    <Page
      title={say('sessions.title')}
      lead={say('sessions.lead')}
      action={
        <div className={styles.begin}>
          <Button icon={Rocket} isDisabled={isBusy} onPress={() => void launch.run()}>
            {say('sessions.launch')}
          </Button>
          <Button icon={CalendarPlus} isDisabled={isBusy} onPress={() => void begin.run(false)}>
            {say('sessions.plan')}
          </Button>
          <Button variant="primary" icon={WandSparkles} isDisabled={isBusy} onPress={() => void begin.run(true)}>
            {say('sessions.propose')}
          </Button>
        </div>
      }
    >
      <ErrorNotice
        error={begin.error ?? launch.error ?? duplicate.error ?? remove.error ?? present.error ?? loaded.error}
      />
      {sessions.length === 0 && (
        <EmptyState picture="sunflower" title={say('sessions.empty')} text={say('sessions.empty_text')} />
      )}
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.id} className={styles.session}>
            <div className={styles.words}>
              <h2>
                <bdi>{session.title}</bdi>
              </h2>
              <p className={styles.meta}>
                {say('sessions.steps', { count: session.items.length })} ·{' '}
                {say('sessions.minutes', { minutes: session.targetMinutes })}
                {session.plannedFor !== null && (
                  <>
                    {' · '}
                    {intl.formatDate(`${session.plannedFor}T12:00:00Z`, {
                      timeZone: 'UTC',
                      weekday: 'long',
                      day: 'numeric',
                      month: 'long',
                    })}
                  </>
                )}
                {session.shownAt !== null && (
                  <>
                    {' · '}
                    {say('sessions.shown_at', {
                      date: intl.formatDate(session.shownAt, { day: 'numeric', month: 'long' }),
                    })}
                  </>
                )}
              </p>
              <ReadinessLine readiness={session.readiness} />
            </div>
            <div className={styles.actions}>
              <Button icon={Pencil} onPress={() => edit(session.id)}>
                {say('sessions.edit')}
              </Button>
              <Button
                icon={Copy}
                aria-label={say('sessions.duplicate', { title: session.title })}
                onPress={() => void duplicate.run(session)}
              />
              <Button
                icon={Trash2}
                aria-label={say('sessions.remove', { title: session.title })}
                onPress={() => setToRemove(session)}
              />
              <Button
                variant="primary"
                icon={Monitor}
                isDisabled={session.items.length === 0 || present.isRunning}
                onPress={() => void present.run({ sessionId: session.id }, 'best')}
              >
                {say('sessions.show')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <PastRuns />
      <Dialog
        isOpen={toRemove !== null}
        onClose={() => setToRemove(null)}
        role="alertdialog"
        title={say('sessions.remove', { title: toRemove?.title ?? '' })}
      >
        <p>{say('sessions.remove_text')}</p>
        <DialogActions>
          <Button onPress={() => setToRemove(null)}>{say('common.cancel')}</Button>
          <Button variant="danger" icon={Trash2} onPress={() => toRemove && void remove.run(toRemove)}>
            {say('sessions.remove_do')}
          </Button>
        </DialogActions>
      </Dialog>
    </Page>
  );
};
