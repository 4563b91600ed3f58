import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import { Clock } from '../../../ui/sky/clock.tsx';
import { Sky } from '../../../ui/sky/sky.tsx';
import { useSky } from '../../../ui/sky/use-sky.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import { useCountryName } from '../../../ui/use-country-name.ts';
import type { DeskItem, IncomingDeskItem, OutgoingDeskItem } from './desk-item.ts';
import styles from './post-head.module.css';

/** Of what it replies to, as much as tells which post that is. */
const quotedChars = 140;

const useSayAsked = (): ((item: DeskItem) => string) => {
  const say = useSay();
  return ({ question, repliesTo, isClassPicture }) => {
    if (isClassPicture) return say('project.picture.is_one');
    if (repliesTo === null) return question;
    if (repliesTo.kind === 'gone') return say('incoming.gone');
    const { name, className, text } = repliesTo;
    return say('teacher.review.replies_to', { alias: name, className, text: text.slice(0, quotedChars) });
  };
};

const moment = { weekday: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** Whose post it is and what partners will call the child. */
const Student = ({ item }: { item: OutgoingDeskItem }) => {
  const say = useSay();
  const intl = useIntl();
  return (
    <>
      <TilePicture name={item.studentTile} size="3rem" />
      <div className={styles.words}>
        <h2 dir="auto">{item.studentName}</h2>
        <p>
          {say('teacher.review.alias', { alias: item.alias })} · {intl.formatDate(item.submittedAt, moment)}
          {item.revision > 1 && ` · ${say('teacher.review.revision', { number: item.revision })}`}
        </p>
      </div>
    </>
  );
};

/** Under which sky it was approved, by which class, and when it came. */
const Partner = ({ item }: { item: IncomingDeskItem }) => {
  const say = useSay();
  const intl = useIntl();
  const countryName = useCountryName();
  const { from, approvedAt, receivedAt } = item;
  const sky = useSky(from.timeZone, approvedAt);
  return (
    <>
      <Sky sky={sky} hasArc={false} className={styles.sky}>
        <Clock timeZone={from.timeZone} at={approvedAt} />
      </Sky>
      <div className={styles.words}>
        <h2 dir="auto">{item.alias}</h2>
        <p>
          <bdi>{say('incoming.from', { className: from.name, country: countryName(from.country) })}</bdi> ·{' '}
          {say('incoming.came', { time: intl.formatDate(receivedAt, moment) })}
        </p>
      </div>
    </>
  );
};

/** Whose post it is, and what was asked or what it replies to. */
export const PostHead = ({ item }: { item: DeskItem }) => {
  const sayAsked = useSayAsked();
  return (
    <header className={styles.head}>
      {item.way === 'out' ? <Student item={item} /> : <Partner item={item} />}
      <p className={styles.question} dir="auto">
        {sayAsked(item)}
      </p>
    </header>
  );
};
