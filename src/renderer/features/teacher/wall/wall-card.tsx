import { memo } from 'react';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import { Clock } from '#renderer/ui/sky/clock.tsx';
import { Sky } from '#renderer/ui/sky/sky.tsx';
import { useSky } from '#renderer/ui/sky/use-sky.ts';
import type { WallPost } from '#shared/contract/schemas/wall.ts';
import styles from './wall-card.module.css';

type Props = { post: WallPost; onOpen: (post: WallPost) => void; onGrantOld: () => void };

/** One post on the wall, under the sky that its class had when it was approved. It stays as it is while others scroll by. */
export const WallCard = memo(({ post, onOpen, onGrantOld }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const {
    kind,
    alias,
    from,
    title,
    text,
    language,
    medium,
    cover,
    approvedAt,
    isOwn,
    isAnsweredByUs,
    isComplete,
    isWaiting,
    archive,
  } = post;
  const sky = useSky(from.timeZone, approvedAt);
  const picture = kind === 'photo' || kind === 'drawing' ? medium : cover;
  return (
    <button type="button" className={styles.card} onClick={() => onOpen(post)}>
      <Sky sky={sky} hasArc={false} className={styles.sky}>
        <span className={styles.inside}>
          {picture !== null ? (
            <Picture className={styles.picture} medium={picture} alt="" onFailed={onGrantOld} />
          ) : kind === 'text' ? (
            <span className={styles.text} dir="auto" lang={language}>
              {text}
            </span>
          ) : (
            <Icon icon={kindIcons[kind]} size="2.5rem" />
          )}
          <span className={styles.clock}>
            <Clock timeZone={from.timeZone} at={approvedAt} />
          </span>
        </span>
      </Sky>
      <span className={styles.who}>
        <strong dir="auto">{alias}</strong> {alias !== from.name && <bdi>{from.name}</bdi>}
      </span>
      <span className={styles.meta}>
        <Icon icon={kindIcons[kind]} size="1em" /> {say(`common.kind.${kind}`)}
        {medium !== null && medium.durationMs > 0 && <span className="tabular">{sayDuration(medium.durationMs)}</span>}
        {!isComplete && <span className={styles.waits}>{say('teacher.partners.arriving')}</span>}
        {isComplete && isWaiting && <span className={styles.waits}>{say('incoming.fate.waiting')}</span>}
        {archive !== null && <span className={styles.answered}>{say('keepsake.archive')}</span>}
        {!isOwn && isAnsweredByUs && <span className={styles.answered}>{say('wall.answered')}</span>}
        {(title || (kind !== 'text' && text)) && (
          <span className={styles.line} dir="auto" lang={language}>
            {title || text}
          </span>
        )}
      </span>
    </button>
  );
});
