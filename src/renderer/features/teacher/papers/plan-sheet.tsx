import type { Project } from '#shared/contract/index.ts';
import type { Task } from '#shared/domain/project/tasks.ts';
import { sentencesFor } from '../../../app/project/sentences-for.ts';
import type { Language } from '../../../i18n/languages.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import styles from './plan-sheet.module.css';

const writingLines = ['1', '2', '3', '4', '5', '6', '7'];

type Props = { project: Project; task: Task; language: Language; className: string };

/** One sheet for a child to think on before the turn: what is asked, ways to begin, room to draw and to write. */
export const PlanSheet = ({ project, task, language, className }: Props) => {
  const say = useSay();
  const starters = sentencesFor(project, task.purpose, language, say);
  return (
    <article className={styles.sheet}>
      <header className={styles.head}>
        <p className={styles.line}>{say('papers.plan.name')}</p>
        <p className={styles.line}>{say('notice.paper.date')}</p>
      </header>
      <div className={styles.asked}>
        <p className={styles.small}>
          <bdi>{className}</bdi> · {say(`review.phase.${task.phase}`)}
        </p>
        <h2 dir="auto">{task.text}</h2>
      </div>
      {starters.length > 0 && (
        <section>
          <h3>{say('student.question.starters')}</h3>
          <ul className={styles.starters}>
            {starters.map((starter) => (
              <li key={starter} dir="auto">
                {starter}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{say('student.choose.title')}</h3>
        <p className={styles.kinds}>
          {task.kinds.map((kind) => (
            <span key={kind}>
              <span className={styles.box} />
              <Icon icon={kindIcons[kind]} size="1.5em" />
              {say(`common.kind.${kind}`)}
            </span>
          ))}
        </p>
      </section>
      <section className={styles.draw}>
        <h3>{say('papers.plan.draw')}</h3>
        <div className={styles.frame} />
      </section>
      <section>
        <h3>{say('papers.plan.write')}</h3>
        {writingLines.map((line) => (
          <div key={line} className={styles.rule} />
        ))}
      </section>
      <section>
        <h3>{say('student.check.title')}</h3>
        <ul className={styles.checks}>
          {project.expectations.map((expectation) => (
            <li key={expectation}>
              <span className={styles.box} />
              <span dir="auto">{expectation}</span>
            </li>
          ))}
        </ul>
      </section>
    </article>
  );
};
