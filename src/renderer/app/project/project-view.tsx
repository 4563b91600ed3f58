import { Check } from 'lucide-react';
import type { ProjectDraft, ProjectPost } from '#shared/contract/index.ts';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useLanguageName } from '../../ui/use-language-name.ts';
import { goalIds } from './goals.ts';
import styles from './project.module.css';
import { PostInText, RichText } from './rich-text.tsx';

type Props = {
  content: ProjectDraft;
  /** Posts that its texts may refer to; none of a project that is not joined yet. */
  posts?: readonly ProjectPost[];
  isBrief?: boolean;
};

/** A project as children and partner classes meet it: the question, its phases, a model example, what is expected. */
export const ProjectView = ({ content, posts = [], isBrief = false }: Props) => {
  const say = useSay();
  return (
    <article className={styles.view}>
      {!isBrief && (
        <h2 className={styles.question} dir="auto" lang={content.language}>
          {content.question}
        </h2>
      )}
      <Words content={content} posts={posts} />
      <Phases content={content} />
      <section className={styles.example}>
        <h3>{say('project.view.example')}</h3>
        <blockquote dir="auto" lang={content.language}>
          {content.exemplar.text}
        </blockquote>
        {content.exemplar.why && (
          <p className={styles.why} dir="auto" lang={content.language}>
            {content.exemplar.why}
          </p>
        )}
        {content.models?.map(({ postId, why }) => (
          <div key={postId}>
            <PostInText post={posts.find((post) => post.postId === postId)} />
            {why !== '' && (
              <p className={styles.why} dir="auto" lang={content.language}>
                {why}
              </p>
            )}
          </div>
        ))}
      </section>
      <section>
        <h3>{say('project.view.expectations')}</h3>
        <ul className={styles.checks} lang={content.language}>
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
          <ul className={styles.starters} lang={content.language}>
            {content.starters.map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Facts content={content} />
    </article>
  );
};

type WordsProps = { content: ProjectDraft; posts: readonly ProjectPost[] };

const Words = ({ content: { description, instructions, sample, language }, posts }: WordsProps) => {
  const say = useSay();
  return (
    <>
      {description && <RichText text={description} language={language} posts={posts} />}
      {instructions && (
        <section>
          <h3>{say('project.form.instructions')}</h3>
          <RichText text={instructions} language={language} posts={posts} />
        </section>
      )}
      {sample && (
        <section>
          <h3>{say('project.form.sample')}</h3>
          <p dir="auto" lang={language}>
            {sample}
          </p>
        </section>
      )}
    </>
  );
};

/** What is asked for when, or what happens in a phase that asks nothing of its own; a project of an earlier version says nothing about it. */
const Phases = ({ content: { phases = [], language } }: { content: ProjectDraft }) => {
  const say = useSay();
  if (phases.length === 0) return null;
  return (
    <ol className={styles.way} aria-label={say('project.form.phases')}>
      {phases.map(({ phase, days, prompts }) => (
        <li key={phase}>
          <strong>{say(`review.phase.${phase}`)}</strong>
          <span>{say('project.form.school_days', { count: days })}</span>
          {prompts.length === 0 ? (
            <p>{say(`project.form.phase.${phase}`)}</p>
          ) : (
            <ul lang={language}>
              {prompts.map(({ id, text }) => (
                <li key={id} dir="auto">
                  {text}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
};

const Facts = ({ content }: { content: ProjectDraft }) => {
  const say = useSay();
  const languageName = useLanguageName();
  const { kinds, takeLimitMs, ages, languages = [content.language], topics = [], goals = [] } = content;
  const facts = [
    kinds.map((kind) => say(`common.kind.${kind}`)).join(', '),
    say('project.view.limit', { count: takeLimitMs / 1_000 }),
    languages.map(languageName).join(', '),
    ...(ages === undefined ? [] : [say('project.directory.ages', ages)]),
    ...topics,
    ...goalIds.filter((goal) => goals.includes(goal)).map((goal) => say(`project.goal.${goal}`)),
  ];
  return <p className={styles.meta}>{facts.join(' · ')}</p>;
};
