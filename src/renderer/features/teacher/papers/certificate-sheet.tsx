import { useIntl } from 'react-intl';
import { useSay } from '../../../i18n/words.tsx';
import { DaySky } from '../../../ui/sky/day-sky.tsx';
import { useMinute } from '../../../ui/sky/use-sky.ts';
import styles from './certificate-sheet.module.css';

type Props = {
  /** Of the child; `null`: it is for the whole class. */
  name: string | null;
  question: string;
  className: string;
  school: string | null;
  timeZone: string;
  /** Of the partner classes, each once. */
  countries: readonly string[];
};

/** One certificate, under a day of the class's own sky. It is the same for everybody. */
export const CertificateSheet = ({ name, question, className, school, timeZone, countries }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const now = useMinute(false);
  const names = countries.map((code) => intl.formatDisplayName(code, { type: 'region' }) ?? code);
  return (
    <article className={styles.sheet}>
      <DaySky timeZone={timeZone} at={now} className={styles.sky} />
      <h2>{say('papers.certificate.heading')}</h2>
      <p className={styles.name} dir="auto">
        {name ?? className}
      </p>
      <div className={styles.why}>
        <p>{say('papers.certificate.why')}</p>
        <p className={styles.question} dir="auto">
          {question}
        </p>
        {names.length > 0 && <p>{say('papers.certificate.with', { countries: intl.formatList(names) })}</p>}
      </div>
      <div className={styles.foot}>
        <p>
          {name !== null && <bdi>{className}</bdi>}
          {school && <bdi>{school}</bdi>}
          <span>{intl.formatDate(now, { dateStyle: 'long' })}</span>
        </p>
        <p className={styles.signature}>{say('common.teacher')}</p>
      </div>
    </article>
  );
};
