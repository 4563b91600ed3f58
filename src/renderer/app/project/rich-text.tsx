import type { ProjectPost } from '#shared/contract/index.ts';
import { type RichSpan, richTextOf } from '#shared/domain/project/rich-text.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import { useSay } from '../../i18n/words.tsx';
import { PostMedium } from './post-medium.tsx';
import styles from './project.module.css';

type Props = {
  text: string;
  language: string;
  /** What is here of the project: what a text refers to may not have come yet. */
  posts: readonly ProjectPost[];
};

/** A teacher's text with its headings, lists, strong words, and what children made where it is named. */
export const RichText = ({ text, language, posts }: Props) => (
  <div className={styles.rich} lang={language}>
    {richTextOf(text).map((block, index) => {
      // the text is shown as a whole: a block has no other name than its place
      const key = `${index}-${block.kind}`;
      switch (block.kind) {
        case 'heading':
          return (
            <h4 key={key} dir="auto">
              <Spans spans={block.spans} />
            </h4>
          );
        case 'paragraph':
          return (
            <p key={key} dir="auto">
              <Spans spans={block.spans} />
            </p>
          );
        case 'list':
          return (
            <ul key={key}>
              {block.items.map((spans) => (
                <li key={spans.map((span) => span.text).join('')} dir="auto">
                  <Spans spans={spans} />
                </li>
              ))}
            </ul>
          );
        case 'post':
          return <PostInText key={key} post={posts.find(({ postId }) => postId === block.postId)} />;
        default:
          return assertNever(block);
      }
    })}
  </div>
);

/** A post that a project shows; it may not have come yet. */
export const PostInText = ({ post }: { post: ProjectPost | undefined }) => {
  const say = useSay();
  if (post === undefined) return <p className={styles.why}>{say('project.view.post_later')}</p>;
  const { alias, kind, text, title, language } = post;
  const words = [title, text].filter((line) => line !== '').join(' – ');
  return (
    <figure className={styles.inText}>
      <PostMedium post={post} />
      <figcaption>
        <bdi>{alias}</bdi> · {say(`common.kind.${kind}`)}{' '}
        <span dir="auto" lang={language}>
          {words}
        </span>
      </figcaption>
    </figure>
  );
};

const Spans = ({ spans }: { spans: readonly RichSpan[] }) =>
  spans.map(({ text, isStrong }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line has no other name than its place
    isStrong ? <strong key={index}>{text}</strong> : <span key={index}>{text}</span>,
  );
