import { FolderHeart, Search } from 'lucide-react';
import type { ProjectOverview } from '#shared/contract/index.ts';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { JoinForm } from '../../../../app/project/join-form.tsx';
import { navigate, pathTo } from '../../../../app/router.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { useCountryName } from '../../../../ui/use-country-name.ts';
import styles from './overview.module.css';

type Props = { overview: ProjectOverview; isVerified: boolean; reload: () => Promise<void> };

/** What of a project waits for its teacher: classes that ask, a hand-over, a class that has gone quiet. */
export const WaitingHere = ({ overview, isVerified, reload }: Props) => {
  const say = useSay();
  const { project, standing, requests, classes, handoverTo } = overview;
  const own = classes.find(({ isOwn }) => isOwn);
  const isJoined = useAppStatus().endpoint.address !== null;
  const call = useTeacherCall();
  const takeOver = useAction(async () => {
    await call('project.take_over', { projectId: project.id });
    await reload();
  });
  const asked = requests.filter((request) => request.standing === 'asked');
  const silent = classes.filter(({ isSilent }) => isSilent);
  return (
    <ul className={styles.waiting}>
      {!isVerified && (
        <li>
          <Notice kind="wait" title={say('project.waiting.unverified')}>
            {say('project.waiting.unverified_text')}
          </Notice>
        </li>
      )}
      {own?.moment.kind === 'never' && (
        <li>
          <Notice kind="wait" title={say('project.moment.never')}>
            {say('project.waiting.never_text')}
          </Notice>
        </li>
      )}
      {project.isClosed && (
        <li>
          <Notice
            title={say('project.waiting.closed')}
            action={
              <Button icon={FolderHeart} onPress={() => navigate(pathTo('teacher', 'keepsake', 'project', project.id))}>
                {say('project.waiting.keepsake')}
              </Button>
            }
          >
            {say('project.waiting.closed_text')} {say('project.waiting.keepsake_text')}
          </Notice>
        </li>
      )}
      {standing === 'host' && !project.isClosed && isJoined && classes.length === 1 && asked.length === 0 && (
        <li>
          <Notice
            title={say('project.waiting.alone')}
            action={
              <Button icon={Search} onPress={() => navigate(pathTo('teacher', 'project', 'messages', 'find'))}>
                {say('message.find')}
              </Button>
            }
          >
            {say('project.waiting.alone_text')}
          </Notice>
        </li>
      )}
      {standing === 'asked' && (
        <li>
          <Notice kind="wait" title={say('project.waiting.asked')}>
            {say('project.waiting.asked_text')}
          </Notice>
        </li>
      )}
      {standing === 'declined' && (
        <li>
          <Notice title={say('project.waiting.declined')}>{say('project.waiting.declined_text')}</Notice>
        </li>
      )}
      {standing === 'invited' && (
        <li>
          <Notice kind="wait" title={say('project.waiting.invited')}>
            <JoinForm project={project} onJoined={reload} />
          </Notice>
        </li>
      )}
      {standing === 'member' && handoverTo === own?.class.classId && (
        <li>
          <Notice
            kind="wait"
            title={say('project.waiting.handover')}
            action={
              <Button variant="primary" isDisabled={takeOver.isRunning} onPress={() => void takeOver.run()}>
                {say('project.waiting.take_over')}
              </Button>
            }
          >
            {say('project.waiting.handover_text')}
            <ErrorNotice error={takeOver.error} />
          </Notice>
        </li>
      )}
      {standing === 'host' &&
        asked.map((request) => (
          <li key={request.class.classId}>
            <Asked request={request} projectId={project.id} reload={reload} />
          </li>
        ))}
      {silent.map(({ class: { classId, name }, silentSchoolDays }) => (
        <li key={classId}>
          <Notice title={say('project.waiting.silent', { name, count: silentSchoolDays })}>
            {say(standing === 'host' ? 'project.waiting.silent_host' : 'project.waiting.silent_text')}
          </Notice>
        </li>
      ))}
    </ul>
  );
};

type AskedProps = { request: ProjectOverview['requests'][number]; projectId: string; reload: () => Promise<void> };

const Asked = ({ request, projectId, reload }: AskedProps) => {
  const say = useSay();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const { classId, name, country, place } = request.class;
  const decide = useAction(async (decision: 'accept' | 'decline') => {
    await call('project.decide', { projectId, classId, decision });
    await reload();
  });
  const where = [place, countryName(country)].filter((part) => part !== null).join(', ');
  return (
    <Notice
      kind="wait"
      title={say('project.waiting.asks', { name, where })}
      action={
        <div className={styles.buttons}>
          <Button variant="primary" isDisabled={decide.isRunning} onPress={() => void decide.run('accept')}>
            {say('project.waiting.accept')}
          </Button>
          <Button isDisabled={decide.isRunning} onPress={() => void decide.run('decline')}>
            {say('project.waiting.decline')}
          </Button>
        </div>
      }
    >
      {request.words !== '' && <p dir="auto">{request.words}</p>}
      <p>
        <a href={pathTo('teacher', 'project', 'messages', classId)}>{say('message.write_to', { name })}</a>
      </p>
      <ErrorNotice error={decide.error} />
    </Notice>
  );
};
