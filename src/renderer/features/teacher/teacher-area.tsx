import { useAppStatus } from '../../app/app-state.tsx';
import { TeacherGate } from '../../app/lock/teacher-gate.tsx';
import { navigate } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { Sky } from '../../ui/sky/sky.tsx';
import { useSky } from '../../ui/sky/use-sky.ts';
import { AccessPage } from './access/access-page.tsx';
import { BackupPage } from './backup/backup-page.tsx';
import { ClassPage } from './class/class-page.tsx';
import { ConsentPage } from './consent/consent-page.tsx';
import { ParentFormPage } from './consent/parent-form-page.tsx';
import { isInPractice } from './desk-pages.ts';
import { DevicePage } from './device/device-page.tsx';
import { HomePage } from './home/home-page.tsx';
import { KeepsakePage } from './keepsake/keepsake-page.tsx';
import { LessonPage } from './lesson/lesson-page.tsx';
import { MachinePage } from './machine/machine-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { PapersArea } from './papers/papers-area.tsx';
import { PartnersPage } from './partners/partners-page.tsx';
import { TourPage } from './practice/tour-page.tsx';
import { ProjectPage } from './project/project-page.tsx';
import { ProjectorCover } from './projector-cover.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { SendPage } from './send/send-page.tsx';
import { ConsolePage } from './sessions/console-page.tsx';
import { PlannerPage } from './sessions/planner-page.tsx';
import { SessionsPage } from './sessions/sessions-page.tsx';
import { SettingsPage } from './settings/settings-page.tsx';
import { SubstituteFrame } from './substitute-frame.tsx';
import styles from './teacher-area.module.css';
import { TeacherFrame } from './teacher-frame.tsx';
import { WallPage } from './wall/wall-page.tsx';

const Page = ({ name, rest }: { name: string | undefined; rest: readonly string[] }) => {
  const { practice } = useAppStatus();
  switch (practice === null || (name !== 'tour' && isInPractice(name ?? 'home')) ? name : 'home') {
    case 'tour':
      return <TourPage />;
    case 'overview':
      return <OverviewPage />;
    case 'consent':
      return rest[0] === 'form' && practice === null ? <ParentFormPage /> : <ConsentPage />;
    case 'keepsake':
      return <KeepsakePage key={rest.join('/')} about={rest} />;
    case 'papers':
      return <PapersArea paper={rest[0]} />;
    case 'lesson':
      return <LessonPage />;
    case 'review':
      return <ReviewPage key={rest[0]} scope={rest[0] === 'all' ? 'all' : 'planned'} />;
    case 'send':
      return <SendPage tab={rest[0]} />;
    case 'partners':
      return <PartnersPage />;
    case 'sessions':
      return rest[0] === undefined ? <SessionsPage /> : <PlannerPage key={rest[0]} sessionId={rest[0]} />;
    case 'wall':
      return <WallPage first={rest[0] === 'unanswered' ? { isUnanswered: true } : {}} />;
    case 'project':
      return <ProjectPage rest={rest} />;
    case 'class':
      return <ClassPage />;
    case 'device':
      return <DevicePage />;
    case 'settings':
      return <SettingsPage />;
    case 'backup':
      return <BackupPage />;
    case 'machine':
      return <MachinePage />;
    case 'access':
      return <AccessPage tab={rest[0]} />;
    default:
      return <HomePage />;
  }
};

const WayOut = () => {
  const say = useSay();
  return (
    <Button variant="plain" onPress={() => navigate('#/')}>
      {say('teacher.to_start')}
    </Button>
  );
};

/** Everything behind the PIN: `#/teacher/<page>`, some with the id of what they are about. */
export const TeacherArea = ({ path }: { path: string[] }) => {
  const { class: profile } = useAppStatus();
  const sky = useSky(profile?.timeZone ?? 'UTC');
  const [name, ...rest] = path;
  return (
    <TeacherGate
      lesson={<SubstituteFrame />}
      frame={(gate) => (
        <div className={styles.locked}>
          <Sky sky={sky} className={styles.sky}>
            <div className={styles.now}>
              <Clock timeZone={profile?.timeZone ?? 'UTC'} className={styles.clock} />
              <p dir="auto">{profile?.name}</p>
            </div>
          </Sky>
          <main className={styles.gate}>
            {gate}
            <WayOut />
          </main>
        </div>
      )}
    >
      <ProjectorCover>
        {name === 'console' ? (
          <ConsolePage />
        ) : (
          <TeacherFrame page={name ?? 'home'}>
            <Page name={name} rest={rest} />
          </TeacherFrame>
        )}
      </ProjectorCover>
    </TeacherGate>
  );
};
