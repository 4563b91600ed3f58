import { useIntl } from 'react-intl';
import { consentSubjects } from '#shared/domain/consent.ts';
import { useSay } from '../../../i18n/words.tsx';
import { presets } from './consent-presets.ts';
import styles from './parent-form.module.css';
import { type NoticeFacts, parentNotice } from './parent-notice.ts';

/** To be ticked with a pen. */
const Box = ({ children }: { children: string }) => (
  <span className={styles.choice}>
    <span className={styles.box} /> {children}
  </span>
);

/** To be written on with a pen. */
const Line = ({ children }: { children: string }) => (
  <p className={styles.line}>
    <span>{children}</span>
  </p>
);

/** The sheet that goes home: what the class does, and what the family agrees to. */
export const ParentForm = ({ facts }: { facts: NoticeFacts }) => {
  const say = useSay();
  const intl = useIntl();
  return (
    <article className={styles.form}>
      <header>
        <h2>{say('notice.paper.title', { className: facts.className })}</h2>
        <p>
          {facts.school && <span dir="auto">{facts.school} · </span>}
          {intl.formatDate(new Date(), { dateStyle: 'long' })}
        </p>
      </header>
      {parentNotice(facts, say, intl).map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <p>{lines.join(' ')}</p>
        </section>
      ))}
      <section className={styles.answer}>
        <h3>{say('notice.paper.answer')}</h3>
        <Line>{say('notice.paper.child')}</Line>
        <p>{say('notice.paper.choose')}</p>
        {presets.map((preset) => (
          <Box key={preset}>{say(`notice.preset.${preset}`)}</Box>
        ))}
        <Box>{say('notice.preset.own')}</Box>
        <p className={styles.subjects}>
          {consentSubjects.map((subject) => (
            <Box key={subject}>{say(`consent.column.${subject}`)}</Box>
          ))}
        </p>
        <p className={styles.term}>
          {say('notice.paper.term')} <Box>{say('notice.paper.year')}</Box> <Box>{say('notice.paper.two_years')}</Box>{' '}
          <Box>{say('notice.paper.open')}</Box>
        </p>
        <Line>{say('notice.paper.guardian')}</Line>
        <div className={styles.two}>
          <Line>{say('notice.paper.date')}</Line>
          <Line>{say('notice.paper.signature')}</Line>
        </div>
      </section>
    </article>
  );
};
