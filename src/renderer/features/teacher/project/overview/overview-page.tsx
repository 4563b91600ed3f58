import { useIntl } from 'react-intl';
import type { ProjectOverview, ProjectPost } from '#shared/contract/index.ts';
import { phaseAt, phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { useKioskEvents } from '../../../../app/kiosk-events.tsx';
import { ProjectView } from '../../../../app/project/project-view.tsx';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Select } from '../../../../ui/select.tsx';
import { Page } from '../../page.tsx';
import { PartnerMap } from '../../partners/partner-map.tsx';
import { ProjectTabs } from '../project-tabs.tsx';
import { Balance } from './balance.tsx';
import { Changes } from './changes.tsx';
import { Closing } from './closing.tsx';
import { DayRing } from './day-ring.tsx';
import styles from './overview.module.css';
import { PhaseStrip } from './phase-strip.tsx';
import { ProjectActions } from './project-actions.tsx';
import { sayMoment } from './say-moment.ts';
import { WaitingHere } from './waiting-here.tsx';
import { Work } from './work.tsx';

/** The one page of a project: what waits, every class's days, who answered whom, the work of all, the instructions. */
export const OverviewPage = ({ projectId }: { projectId: string }) => {
  const call = useTeacherCall();
  const loaded = useLoaded(async () => {
    const [{ overview }, { posts }, { isVerified }] = await Promise.all([
      call('project.overview', { projectId }),
      call('project.posts', { projectId }),
      call('project.list', {}),
    ]);
    return { overview, posts, isVerified };
  });
  useKioskEvents(({ type }) => {
    if (
      type === 'project.changed' ||
      type === 'partner.received' ||
      type === 'incoming.decided' ||
      type === 'calendar.changed'
    )
      void loaded.reload();
  });
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  return <Shown {...loaded.data} reload={loaded.reload} />;
};

type Props = {
  overview: ProjectOverview;
  posts: readonly ProjectPost[];
  isVerified: boolean;
  reload: () => Promise<void>;
};

const Shown = ({ overview, posts, isVerified, reload }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const { project, classes, isCurrent, standing } = overview;
  const own = classes.find(({ isOwn }) => isOwn);
  const partners = classes.filter(({ isOwn, hasLeft }) => !isOwn && !hasLeft);
  return (
    <Page
      title={project.question}
      lead={own && sayMoment(say, intl, own)}
      action={<ProjectActions overview={overview} reload={reload} />}
    >
      <ProjectTabs tab={isCurrent ? '' : 'all'} />
      <WaitingHere overview={overview} isVerified={isVerified} reload={reload} />
      {(standing === 'host' || standing === 'member') && !project.isClosed && <PhaseChoice overview={overview} />}
      <PhaseStrip classes={classes} />
      {partners.length > 0 && (
        <div className={styles.plots}>
          <PartnerMap classes={partners.map((one) => one.class)} />
          <DayRing day={overview.day} commonHours={overview.commonHours} classes={classes} />
        </div>
      )}
      <Balance overview={overview} posts={posts} />
      <Work posts={posts} />
      <section className={styles.section}>
        <h2>{say('project.overview.instructions')}</h2>
        <ProjectView content={project} posts={posts} />
      </section>
      <Changes changes={overview.changes} />
      <Closing overview={overview} />
    </Page>
  );
};

/** The calendar decides what children are asked for; the teacher may go on earlier, or stay. */
const PhaseChoice = ({ overview: { project, chosenPhase, now } }: { overview: ProjectOverview }) => {
  const say = useSay();
  const call = useTeacherCall();
  const choose = useAction((id: string) =>
    call('project.choose_phase', {
      projectId: project.id,
      phase: phaseNames.find((name) => name === id) ?? null,
    }),
  );
  const byCalendar = say('project.phase.by_calendar', {
    phase: say(`review.phase.${phaseAt(now.moment)}`),
  });
  return (
    <div className={styles.phase}>
      <Select
        label={say('project.phase.label')}
        hint={say('project.phase.hint')}
        options={[
          { id: 'calendar', name: byCalendar },
          ...phaseNames.map((name) => ({ id: name, name: say(`review.phase.${name}`) })),
        ]}
        value={chosenPhase ?? 'calendar'}
        onChange={(id) => void choose.run(id)}
      />
      <ErrorNotice error={choose.error} />
    </div>
  );
};
