import { Check } from 'lucide-react';
import type { ProjectDraft } from '#shared/contract/index.ts';
import { directionOf } from '../../i18n/language.ts';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './project.module.css';

/** A project as the children will meet it: the question, a model example and why it is good, what is expected. */
export const ProjectView = ({ content, isBrief = false }: { content: ProjectDraft; isBrief?: boolean }) => {
  const say = useSay();
  return (
    <article className={styles.view} dir={directionOf(content.language)} lang={content.language}>
      {!isBrief && (
        <h2 className={styles.question} dir="auto">
          {content.question}
        </h2>
      )}
      <section className={styles.example}>
        <h3>{say('project.view.example')}</h3>
        <blockquote dir="auto">{content.exemplar.text}</blockquote>
        {content.exemplar.why && (
          <p className={styles.why} dir="auto">
            {content.exemplar.why}
          </p>
        )}
      </section>
      <section>
        <h3>{say('project.view.expectations')}</h3>
        <ul className={styles.checks}>
          {content.expectations.map((line) => (
            <li key={line} dir="auto">
              <Icon icon={Check} /> {line}
            </li>
          ))}
        </ul>
      </section>
      {content.starters.length > 0 && (
        <section>
          <h3>{say('project.view.starters')}</h3>
          <ul className={styles.starters}>
            {content.starters.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={styles.meta}>
        {content.kinds.map((kind) => say(`common.kind.${kind}`)).join(' · ')}
        {' · '}
        {say('project.view.limit', { count: content.takeLimitMs / 1_000 })}
      </p>
    </article>
  );
};
