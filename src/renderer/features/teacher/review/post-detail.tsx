import { Check, Minus } from 'lucide-react';
import type { Ref } from 'react';
import type { QueueItem } from '#shared/contract/index.ts';
import type { StopReason } from '#shared/domain/take.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { MediumPlayer } from './medium-player.tsx';
import { PicturePane } from './picture-pane.tsx';
import styles from './post-detail.module.css';
import { VerdictBadges } from './verdict-badges.tsx';
import type { WorkHandle } from './work-handle.ts';

/** A child ended it, or the clock did: nothing to tell. */
const QUIET: readonly (StopReason | null)[] = [null, 'child', 'time_limit'];

type Props = { item: QueueItem; ref: Ref<WorkHandle>; onFailed: () => void; onCaptions: () => void };

/** The post itself, as a partner class would meet it, and what the child ticked. */
export const PostDetail = ({ item, ref, onFailed, onCaptions }: Props) => {
  const say = useSay();
  const { take } = item;
  const isRecorded = take?.medium != null && (item.kind === 'video' || item.kind === 'voice');
  const isAlone = !isRecorded && item.picture === null;
  const reason = take?.stopReason ?? null;
  return (
    <div className={styles.detail}>
      {isRecorded && take?.medium ? (
        <MediumPlayer
          key={take.medium.mediaId}
          ref={ref}
          medium={take.medium}
          kind={item.kind === 'voice' ? 'voice' : 'video'}
          tile={item.studentTile}
          peaks={take.peaks}
          captions={take.captions}
          onCaptions={onCaptions}
          onFailed={onFailed}
        />
      ) : null}
      {item.picture !== null && (
        <PicturePane
          key={item.picture.mediaId}
          ref={ref}
          medium={item.picture}
          alt={say('teacher.review.post_of', { name: item.studentName })}
          onFailed={onFailed}
        />
      )}
      {item.text !== '' && (
        <p className={styles.text} dir="auto" data-alone={isAlone || undefined}>
          <span>{item.text}</span>
        </p>
      )}
      {reason !== null && !QUIET.includes(reason) && (
        <Notice kind="wait">
          {say(`teacher.stop_reason.${reason as Exclude<StopReason, 'child' | 'time_limit'>}`)}
        </Notice>
      )}
      {take?.verdict != null && <VerdictBadges verdict={take.verdict} />}
      <ul className={styles.checks} aria-label={say('teacher.review.checklist', { name: item.studentName })}>
        {item.expectations.map((line, index) => {
          const isTicked = item.checklist.includes(index);
          return (
            <li key={line} data-ticked={isTicked || undefined} dir="auto">
              <Icon
                icon={isTicked ? Check : Minus}
                label={say(isTicked ? 'teacher.review.ticked' : 'teacher.review.not_ticked')}
              />
              {line}
            </li>
          );
        })}
      </ul>
    </div>
  );
};
