import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { useCountryName } from '../../ui/use-country-name.ts';
import { useTeacherCall } from '../tokens.tsx';
import { useLoaded } from '../use-loaded.ts';
import styles from './project.module.css';
import { ProjectView } from './project-view.tsx';

type Props = { value: string | null; onChange: (projectId: string) => void };

/** Open projects of other classes: who hosts them, where, and what time it is there. */
export const ProjectDirectory = ({ value, onChange }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const countryName = useCountryName();
  const directory = useLoaded(() => call('project.directory', {}));
  if (directory.error !== null) {
    const retry = <Button onPress={() => void directory.reload()}>{say('common.try_again')}</Button>;
    return <ErrorNotice error={directory.error} action={retry} />;
  }
  if (directory.data === null) return <p>{say('common.loading')}</p>;
  const { projects } = directory.data;
  if (projects.length === 0) {
    return (
      <EmptyState picture="canoe" title={say('project.directory.empty')} text={say('project.directory.empty_text')}>
        <Button onPress={() => void directory.reload()}>{say('common.try_again')}</Button>
      </EmptyState>
    );
  }
  return (
    <div className={styles.directory}>
      <ChoiceCards
        label={say('project.join.title')}
        value={value}
        onChange={onChange}
        choices={projects.map(({ projectId, question, host, classes }) => ({
          id: projectId,
          title: question,
          text: say('project.directory.host', { name: host.name, country: countryName(host.country), count: classes }),
          picture: <Clock timeZone={host.timeZone} className={styles.time} />,
        }))}
      />
      {value !== null && <Preview key={value} projectId={value} />}
    </div>
  );
};

/** The chosen project as its host wrote it: what the class agrees to. */
const Preview = ({ projectId }: { projectId: string }) => {
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('project.preview', { projectId }));
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  return <ProjectView content={loaded.data.preview.project} isBrief />;
};
