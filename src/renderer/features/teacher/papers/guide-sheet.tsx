import { type HelpTopic, helpTopicOf } from '../../../app/help/help-topics.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { type DeskPage, deskEntries } from '../desk-pages.ts';
import styles from './guide-sheet.module.css';

/** What help says of a page; of sessions also what it says while one is shown. */
const topicsOf = ({ name }: DeskPage): readonly HelpTopic[] =>
  name === 'sessions' ? ['sessions', 'console'] : [helpTopicOf(name)];

/** The pages of the desk in their order, each with its sign, its name and what it is for. */
export const GuideSheet = () => {
  const say = useSay();
  const page = (one: DeskPage) => (
    <section key={one.name} className={styles.topic}>
      <h3>
        <Icon icon={one.icon} size="1.4em" />
        {say(one.words)}
      </h3>
      {topicsOf(one).map((topic) => (
        <p key={topic}>{say(`help.${topic}.text`)}</p>
      ))}
    </section>
  );
  return (
    <article className={styles.sheet}>
      <h2>{say('papers.guide.title')}</h2>
      <div className={styles.topics}>
        {deskEntries.map((entry) =>
          'group' in entry ? (
            <div key={entry.group}>
              <h4>{say(entry.words)}</h4>
              {entry.pages.map(page)}
            </div>
          ) : (
            page(entry)
          ),
        )}
      </div>
    </article>
  );
};
