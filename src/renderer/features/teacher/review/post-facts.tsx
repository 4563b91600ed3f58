import { Check, Minus, PencilLine, UsersRound } from 'lucide-react';
import type { QueueItem } from '#shared/contract/index.ts';
import type { StopReason } from '#shared/domain/take.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ConsentFact } from './consent-fact.tsx';
import { HintBadges } from './hint-badges.tsx';
import styles from './post-facts.module.css';
import { VerdictBadges } from './verdict-badges.tsx';

/** A child ended it, or the clock did: nothing to tell. */
const QUIET: readonly (StopReason | null)[] = [null, 'child', 'time_limit'];

/** What helps to decide: how it sounds and looks, what the child ticked, who is in it and who has agreed. */
export const PostFacts = ({ item }: { item: QueueItem }) => {
  const say = useSay();
  const { take } = item;
  const reason = take?.stopReason ?? null;
  const others = item.people.filter(({ part }) => part !== 'author');
  return (
    <div className={styles.facts}>
      {reason !== null && !QUIET.includes(reason) && (
        <Notice kind="wait">
          {say(`teacher.stop_reason.${reason as Exclude<StopReason, 'child' | 'time_limit'>}`)}
        </Notice>
      )}
      <ConsentFact item={item} />
      {take?.verdict != null && <VerdictBadges verdict={take.verdict} />}
      <HintBadges hints={item.hints} />
      {item.corrections.length > 0 && (
        <p className={styles.corrected}>
          <Icon icon={PencilLine} />
          {say('review.correct.changed', {
            what: item.corrections.map((kind) => say(`review.correct.did.${kind}`)).join(', '),
          })}
        </p>
      )}
      {others.length > 0 && (
        <ul className={styles.people} aria-label={say('review.people.label')}>
          {others.map(({ student, missing }) => (
            <li key={student.id} data-missing={missing.partners.length > 0 || undefined}>
              <Icon icon={UsersRound} />
              <span dir="auto">{student.name}</span>
              {missing.partners.length > 0 && <span>· {say('teacher.review.no_consent')}</span>}
            </li>
          ))}
        </ul>
      )}
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
