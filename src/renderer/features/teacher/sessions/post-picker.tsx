import { Plus, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import styles from './post-picker.module.css';

/** As many as one looks through; the search finds the others. */
const shown = 60;

type Props = { taken: ReadonlySet<string>; onPick: (post: WallPost) => void };

/** Posts to add to a session: partners' and own, searched and filtered. */
export const PostPicker = ({ taken, onPick }: Props) => {
  const say = useSay();
  const [query, setQuery] = useState('');
  const [isUnanswered, setUnanswered] = useState(false);
  const [isOurs, setOurs] = useState(false);
  const wanted = useDeferredValue(query.trim());
  return (
    <div className={styles.picker}>
      <h2>{say('sessions.pick')}</h2>
      <div className={styles.filter}>
        <TextField
          aria-label={say('sessions.search')}
          label=""
          placeholder={say('sessions.search')}
          value={query}
          maxLength={100}
          onChange={setQuery}
        />
        <Icon icon={Search} className={styles.glass} />
      </div>
      <div className={styles.checks}>
        <Checkbox isSelected={isUnanswered} onChange={setUnanswered}>
          {say('sessions.only_unanswered')}
        </Checkbox>
        <Checkbox isSelected={isOurs} onChange={setOurs}>
          {say('sessions.only_ours')}
        </Checkbox>
      </div>
      <Found
        key={`${wanted} ${isUnanswered} ${isOurs}`}
        filter={{ query: wanted, isUnanswered, isOurs }}
        taken={taken}
        onPick={onPick}
      />
    </div>
  );
};

type FoundProps = Props & { filter: { query: string; isUnanswered: boolean; isOurs: boolean } };

const Found = ({ filter, taken, onPick }: FoundProps) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const call = useTeacherCall();
  const loaded = useLoaded(() => call('wall.page', { filter, offset: 0, limit: shown }));
  useKioskEvents((event) => {
    if (event.type === 'partner.received' || event.type === 'incoming.decided') void loaded.reload();
  });
  if (loaded.data === null) return <ErrorNotice error={loaded.error} />;
  const { posts, total } = loaded.data;
  return (
    <>
      <p className={styles.count} role="status">
        {say('sessions.found', { count: total })}
      </p>
      <ul className={styles.posts}>
        {posts.map((post) => {
          const { postId, alias, from, kind, text, title, medium, timesShown, isComplete, isWaiting } = post;
          return (
            <li key={postId}>
              <Icon icon={kindIcons[kind]} />
              <span className={styles.words}>
                <span className={styles.who}>
                  <strong dir="auto">{alias}</strong> <span dir="auto">{from.name}</span>
                  {medium !== null && medium.durationMs > 0 && (
                    <span className="tabular">{sayDuration(medium.durationMs)}</span>
                  )}
                </span>
                <span className={styles.text}>
                  <bdi>
                    {[
                      ...(timesShown > 0 ? [say('sessions.was_shown', { count: timesShown })] : []),
                      ...(isComplete ? [] : [say('sessions.missing.arriving')]),
                      ...(isComplete && isWaiting ? [say('incoming.fate.waiting')] : []),
                      title || text,
                    ]
                      .filter((words) => words !== '')
                      .join(' · ')}
                  </bdi>
                </span>
              </span>
              <Button
                size="small"
                icon={Plus}
                isDisabled={taken.has(postId)}
                aria-label={say('sessions.add_post', { alias, class: from.name })}
                onPress={() => onPick(post)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
};
