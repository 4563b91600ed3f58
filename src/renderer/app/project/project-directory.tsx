import { Mail, Search } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ProjectOffer, ProjectSearch } from '#shared/contract/index.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Clock } from '../../ui/sky/clock.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useCountryName } from '../../ui/use-country-name.ts';
import { ClassPicture } from '../class-picture/class-picture.tsx';
import { useTeacherCall } from '../tokens.tsx';
import { useAction, useLoaded } from '../use-loaded.ts';
import { JoinForm } from './join-form.tsx';
import styles from './project.module.css';
import { ProjectView } from './project-view.tsx';
import { SearchFilters } from './search-filters.tsx';
import { useReasons } from './use-reasons.ts';

type Opened = { projectId: string } | { code: string };

type Props = {
  onJoined: () => void | Promise<void>;
  /** To the teacher of the class that hosts a project; not everywhere there is a place to write. */
  onWrite?: ((classId: string) => void) | undefined;
};

/** Open projects of other classes, the best fit first with the reasons; and the way in with an invitation code. */
export const ProjectDirectory = ({ onJoined, onWrite }: Props) => {
  const [search, setSearch] = useState<ProjectSearch>({});
  const [code, setCode] = useState<string | null>(null);
  return (
    <div className={styles.directory}>
      <CodeField onCode={setCode} />
      {code !== null && <Preview key={code} wanted={{ code }} onJoined={onJoined} onWrite={onWrite} />}
      <SearchFilters value={search} onSearch={setSearch} />
      <Found key={JSON.stringify(search)} search={search} onJoined={onJoined} onWrite={onWrite} />
    </div>
  );
};

/** What one search finds, page by page. */
const Found = ({ search, onJoined, onWrite }: Props & { search: ProjectSearch }) => {
  const say = useSay();
  const call = useTeacherCall();
  const intl = useIntl();
  const [later, setLater] = useState<{ offers: ProjectOffer[]; next: string | null } | null>(null);
  const [openedId, setOpenedId] = useState<string | null>(null);
  const directory = useLoaded(() => call('project.directory', search));
  const next = later === null ? (directory.data?.next ?? null) : later.next;
  const goOn = useAction(async (after: string) => {
    const page = await call('project.directory', { ...search, after });
    setLater((old) => ({ offers: [...(old?.offers ?? []), ...page.projects], next: page.next }));
  });
  const again = <Button onPress={() => void directory.reload()}>{say('common.try_again')}</Button>;
  if (directory.error !== null) return <ErrorNotice error={directory.error} action={again} />;
  if (directory.data === null) return <p>{say('common.loading')}</p>;
  const { projects, copiedAt } = directory.data;
  const offers = [...projects, ...(later?.offers ?? [])];
  return (
    <>
      {copiedAt !== null && (
        <Notice kind="wait">
          {say('project.directory.copied', {
            date: intl.formatDate(copiedAt, { dateStyle: 'long', timeStyle: 'short' }),
          })}
        </Notice>
      )}
      {offers.length === 0 ? (
        <EmptyState picture="canoe" title={say('project.directory.empty')} text={say('project.directory.empty_text')}>
          {again}
        </EmptyState>
      ) : (
        <Offers offers={offers} value={openedId} onChange={setOpenedId} />
      )}
      {next !== null && (
        <Button isDisabled={goOn.isRunning} onPress={() => void goOn.run(next)}>
          {say('project.directory.more')}
        </Button>
      )}
      <ErrorNotice error={goOn.error} />
      {openedId !== null && (
        <Preview key={openedId} wanted={{ projectId: openedId }} onJoined={onJoined} onWrite={onWrite} />
      )}
    </>
  );
};

type OffersProps = { offers: readonly ProjectOffer[]; value: string | null; onChange: (projectId: string) => void };

const Offers = ({ offers, value, onChange }: OffersProps) => {
  const say = useSay();
  const countryName = useCountryName();
  const reasonsOf = useReasons();
  return (
    <ChoiceCards
      label={say('project.join.title')}
      value={value}
      onChange={onChange}
      choices={offers.map(({ projectId, question, host, classes, classesMax, ages, isFeatured, standing, fit }) => ({
        id: projectId,
        title: question,
        text: [
          ...(isFeatured ? [say('project.directory.featured')] : []),
          say('project.directory.host', {
            name: host.name,
            country: host.place === null ? countryName(host.country) : `${host.place}, ${countryName(host.country)}`,
            count: classes,
          }),
          say('project.directory.ages', ages),
          say('project.directory.places', { count: Math.max(0, classesMax - classes) }),
          ...(standing === 'none' ? [] : [say(`project.standing.${standing}`)]),
        ].join(' · '),
        note: reasonsOf(fit.reasons),
        picture: (
          <>
            <Clock timeZone={host.timeZone} className={styles.time} />
            <ClassPicture of={host} />
          </>
        ),
      }))}
    />
  );
};

const CodeField = ({ onCode }: { onCode: (code: string) => void }) => {
  const say = useSay();
  const [code, setCode] = useState('');
  const isReady = code.trim().length >= 4;
  return (
    <form
      className={styles.code}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onCode(code.trim());
      }}
    >
      <TextField label={say('project.code.label')} value={code} onChange={setCode} maxLength={40} />
      <Button type="submit" icon={Search} isDisabled={!isReady}>
        {say('project.code.open')}
      </Button>
    </form>
  );
};

/** The chosen project as its host wrote it: what the class agrees to. */
const Preview = ({ wanted, onJoined, onWrite }: Props & { wanted: Opened }) => {
  const say = useSay();
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('project.preview', wanted));
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { project, host, standing } = loaded.data.preview;
  const isIn = standing === 'member' || standing === 'host' || standing === 'asked';
  return (
    <section className={styles.preview}>
      <ProjectView content={project} />
      {onWrite !== undefined && (
        <div>
          <Button icon={Mail} onPress={() => onWrite(host.classId)}>
            {say('message.write_to', { name: host.name })}
          </Button>
        </div>
      )}
      {isIn ? (
        <Notice kind="info">{say(`project.standing.${standing}`)}</Notice>
      ) : (
        <JoinForm project={project} code={'code' in wanted ? wanted.code : null} onJoined={onJoined} />
      )}
    </section>
  );
};
