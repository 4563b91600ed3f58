import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import styles from './send-page.module.css';

const MINUTE_MS = 60_000;
/** A shorter time is easily added to the clock on the wall. */
const WORTH_SAYING_MS = 30 * MINUTE_MS;
/** No estimate is any better. */
const STEP_MS = 15 * MINUTE_MS;
/** Further away, the name of a day could be that of another week. */
const NAMED_DAYS_MS = 6 * 86_400_000;

type Props = {
  leftMs: number | null;
  /** Nothing of it has been sent yet. */
  isIfNow?: boolean;
};

/** By when a long way is done, so that nobody has to reckon whether that is before Friday. */
export const DoneAround = ({ leftMs, isIfNow = false }: Props) => {
  const say = useSay();
  const intl = useIntl();
  if (leftMs === null || leftMs < WORTH_SAYING_MS) return null;
  const at = Math.ceil((Date.now() + leftMs) / STEP_MS) * STEP_MS;
  const day = leftMs < NAMED_DAYS_MS ? {} : ({ day: 'numeric', month: 'long' } as const);
  const time = intl.formatDate(at, { weekday: 'long', ...day, hour: '2-digit', minute: '2-digit' });
  return <p className={styles.last}>{say(isIfNow ? 'teacher.send.done_if_now' : 'teacher.send.done_at', { time })}</p>;
};
