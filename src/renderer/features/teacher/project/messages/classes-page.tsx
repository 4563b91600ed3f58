import { Mail } from 'lucide-react';
import { useState } from 'react';
import type { FoundClass, Project } from '#shared/contract/index.ts';
import { ClassPicture } from '../../../../app/class-picture/class-picture.tsx';
import { navigate, pathTo } from '../../../../app/router.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { EmptyState } from '../../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Clock } from '../../../../ui/sky/clock.tsx';
import { useCountryName } from '../../../../ui/use-country-name.ts';
import { useLanguageName } from '../../../../ui/use-language-name.ts';
import { Page } from '../../page.tsx';
import { ProjectTabs } from '../project-tabs.tsx';
import { InviteClass, useHostedProjects } from './invite-class.tsx';
import styles from './messages.module.css';

/** Classes whose teachers want to be found, to write to one of them. */
export const ClassesPage = () => {
  const say = useSay();
  const call = useTeacherCall();
  const [later, setLater] = useState<{ classes: FoundClass[]; next: string | null } | null>(null);
  const first = useLoaded(() => call('class.directory', {}));
  const next = later === null ? (first.data?.next ?? null) : later.next;
  const goOn = useAction(async (after: string) => {
    const page = await call('class.directory', { after });
    setLater((old) => ({ classes: [...(old?.classes ?? []), ...page.classes], next: page.next }));
  });
  const projects = useHostedProjects();
  const classes = [...(first.data?.classes ?? []), ...(later?.classes ?? [])];
  return (
    <Page title={say('message.find')} lead={say('message.find_lead')}>
      <ProjectTabs tab="messages" />
      <p className={styles.soft}>
        <a href={pathTo('teacher', 'project', 'messages')}>{say('message.all')}</a>
      </p>
      <ErrorNotice
        error={first.error ?? goOn.error}
        action={<Button onPress={() => void first.reload()}>{say('common.try_again')}</Button>}
      />
      {first.data !== null && classes.length === 0 && (
        <EmptyState picture="canoe" title={say('message.find_none')} text={say('message.find_none_text')} />
      )}
      <ul className={styles.classes}>
        {classes.map((found) => (
          <li key={found.class.classId}>
            <Found found={found} projects={projects} />
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button isDisabled={goOn.isRunning} onPress={() => void goOn.run(next)}>
          {say('project.directory.more')}
        </Button>
      )}
    </Page>
  );
};

const Found = ({ found, projects }: { found: FoundClass; projects: readonly Project[] }) => {
  const say = useSay();
  const countryName = useCountryName();
  const languageName = useLanguageName();
  const { class: other, languages, ages, interests } = found;
  const where = [other.school, other.place, countryName(other.country)].filter((part) => part !== null).join(', ');
  const about = [
    ...(ages === null ? [] : [say('project.directory.ages', ages)]),
    ...languages.map(languageName),
    ...interests,
  ].join(' · ');
  return (
    <article className={styles.found}>
      <span className={styles.face}>
        <Clock timeZone={other.timeZone} className={styles.time} />
        <ClassPicture of={other} />
      </span>
      <div>
        <strong>
          <bdi>{other.name}</bdi>
        </strong>
        <p>
          <bdi>{where}</bdi>
        </p>
        <p className={styles.soft}>
          <bdi>{about}</bdi>
        </p>
      </div>
      <div className={styles.deeds}>
        <Button
          icon={Mail}
          onPress={() => navigate(pathTo('teacher', 'project', 'messages', other.classId))}
          aria-label={say('message.write_to', { name: other.name })}
        >
          {say('message.write_button')}
        </Button>
        <InviteClass classId={other.classId} name={other.name} projects={projects} />
      </div>
    </article>
  );
};
