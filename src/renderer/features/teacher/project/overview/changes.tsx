import { useIntl } from 'react-intl';
import type { ProjectOverview } from '#shared/contract/index.ts';
import type { MessageId } from '../../../../i18n/catalogues.ts';
import { useSay } from '../../../../i18n/words.tsx';
import styles from './overview.module.css';

/** The names that the fields have in the form; what has none there is a detail. */
const fieldWords: Partial<Record<string, MessageId>> = {
  question: 'project.form.question',
  exemplar: 'project.form.example',
  expectations: 'project.form.expectations',
  starters: 'project.form.starters',
  startersIn: 'project.form.starters',
  frames: 'project.form.frames',
  framesIn: 'project.form.frames',
  phases: 'project.form.phases',
  models: 'project.form.models',
  kinds: 'project.form.kinds',
  takeLimitMs: 'project.form.limit',
  groupSize: 'project.form.group_size',
  viewsWanted: 'project.form.views_wanted',
  roles: 'project.form.roles',
  script: 'project.form.script',
  beside: 'project.form.beside',
  description: 'project.form.description',
  instructions: 'project.form.instructions',
  sample: 'project.form.sample',
  languages: 'project.form.languages',
  topics: 'project.form.topics',
  goals: 'project.search.goal',
  classesMax: 'project.form.classes_max',
};

/** What the host changed since, so that nobody finds out by accident; what all agreed to is never among it. */
export const Changes = ({ changes }: Pick<ProjectOverview, 'changes'>) => {
  const say = useSay();
  const intl = useIntl();
  const told = changes.filter(({ fields }) => fields.length > 0);
  if (told.length === 0) return null;
  const wordsOf = (fields: readonly string[]): string =>
    [...new Set(fields.map((field) => say(fieldWords[field] ?? 'project.changes.detail')))].join(', ');
  return (
    <section className={styles.section}>
      <h2>{say('project.changes.title')}</h2>
      <ul className={styles.soft}>
        {told.map(({ revision, fields, changedAt }) => (
          <li key={revision}>
            {intl.formatDate(changedAt, { day: 'numeric', month: 'long' })}: {wordsOf(fields)}
          </li>
        ))}
      </ul>
    </section>
  );
};
