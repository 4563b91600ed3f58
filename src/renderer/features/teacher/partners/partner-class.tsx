import type { OperationOutput } from '#shared/contract/index.ts';
import { useSayDuration } from '../../../i18n/use-say-duration.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Clock } from '../../../ui/sky/clock.tsx';
import { Sky } from '../../../ui/sky/sky.tsx';
import { useSky } from '../../../ui/sky/use-sky.ts';
import { useCountryName } from '../../../ui/use-country-name.ts';
import { BlockMenu } from './block-menu.tsx';
import styles from './partner-class.module.css';
import { PostMenu } from './post-menu.tsx';

export type ListedPost = OperationOutput<'partner.list'>['posts'][number];

/** Here with all its media, and accepted by the teacher. */
export const canBeShown = ({ isComplete, fate }: ListedPost): boolean => isComplete && fate === 'accepted';

/** Under which sky a post was approved, as a small field of colour with its local time. */
const Moment = ({ post }: { post: ListedPost }) => {
  const sky = useSky(post.from.timeZone, post.approvedAt);
  return (
    <Sky sky={sky} hasArc={false} className={styles.moment}>
      <Clock timeZone={post.from.timeZone} at={post.approvedAt} />
    </Sky>
  );
};

type Props = {
  posts: readonly ListedPost[];
  left: ReadonlySet<string>;
  onToggle: (postIds: string[], isChosen: boolean) => void;
};

/** One class's posts under its own sky. */
export const PartnerClass = ({ posts, left, onToggle }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const countryName = useCountryName();
  const [first] = posts;
  if (first === undefined) return null;
  const { from } = first;
  const isBlocked = first.fate === 'blocked';
  const ready = posts.filter(canBeShown);
  const chosen = ready.filter(({ postId }) => !left.has(postId));
  return (
    <section className={styles.class}>
      <header className={styles.head}>
        <Checkbox
          isSelected={ready.length > 0 && chosen.length === ready.length}
          isIndeterminate={chosen.length > 0 && chosen.length < ready.length}
          isDisabled={ready.length === 0}
          onChange={(isOn) =>
            onToggle(
              ready.map(({ postId }) => postId),
              isOn,
            )
          }
        >
          <strong className={styles.name} dir="auto">
            {from.name}
          </strong>
        </Checkbox>
        <p>
          {countryName(from.country)} · {say('teacher.partners.now')} <Clock timeZone={from.timeZone} />
        </p>
        <BlockMenu classId={from.classId} className={from.name} isBlocked={isBlocked} />
      </header>
      {isBlocked && <Notice>{say('incoming.partners.blocked')}</Notice>}
      <ul className={styles.posts}>
        {posts.map((post) => (
          <li key={post.postId} className={styles.post} data-waiting={!canBeShown(post) || undefined}>
            <Checkbox
              aria-label={say('teacher.partners.choose', { alias: post.alias })}
              isSelected={canBeShown(post) && !left.has(post.postId)}
              isDisabled={!canBeShown(post)}
              onChange={(isOn) => onToggle([post.postId], isOn)}
            >
              <span className={styles.line}>
                <Moment post={post} />
                <span className={styles.words}>
                  <strong dir="auto">{post.alias}</strong>
                  <span className={styles.meta}>
                    <Icon icon={kindIcons[post.kind]} size="1em" /> {say(`common.kind.${post.kind}`)}
                    {post.medium !== null && post.medium.durationMs > 0 && (
                      <span className="tabular">{sayDuration(post.medium.durationMs)}</span>
                    )}
                  </span>
                </span>
                {post.title !== '' && (
                  <strong className={styles.text} dir="auto" lang={post.language}>
                    {post.title}
                  </strong>
                )}
                {post.text !== '' && (
                  <span className={styles.text} dir="auto" lang={post.language}>
                    {post.text}
                  </span>
                )}
              </span>
            </Checkbox>
            {post.fate !== 'accepted' && (post.isComplete || post.fate !== 'waiting') && (
              <span className={styles.arriving}>{say(`incoming.fate.${post.fate}`)}</span>
            )}
            {!post.isComplete && <span className={styles.arriving}>{say('teacher.partners.arriving')}</span>}
            <PostMenu post={post} />
          </li>
        ))}
      </ul>
    </section>
  );
};
