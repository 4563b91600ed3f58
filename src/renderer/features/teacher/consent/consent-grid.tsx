import { Check, Clock3, House, type LucideIcon, Minus, X } from 'lucide-react';
import { Fragment } from 'react';
import { Button } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { type ConsentState, type ConsentSubject, consentStates, consentSubjects } from '#shared/domain/consent.ts';
import { type Audience, audiences } from '#shared/domain/post.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './consent-page.module.css';
import type { ConsentChange, ConsentRow } from './consent-presets.ts';

const signs: Record<ConsentState, LucideIcon> = { given: Check, expired: Clock3, refused: X, none: Minus };

/** What the signs mean; those by the school's basis only where there is one. */
const Legend = ({ hasSchoolBasis }: { hasSchoolBasis: boolean }) => {
  const say = useSay();
  return (
    <ul className={styles.legend}>
      {consentStates.map((state) => (
        <li key={state} data-state={state}>
          <Icon icon={signs[state]} /> {say(`consent.state.${state}`)}
        </li>
      ))}
      {hasSchoolBasis && (
        <li data-state="school">
          <Icon icon={House} /> {say('consent.state.school')}
        </li>
      )}
    </ul>
  );
};

type Props = {
  rows: readonly ConsentRow[];
  hasSchoolBasis: boolean;
  onChange: (change: ConsentChange) => void;
};

/**
 * Every cell: child × subject × audience. A press on a cell records the other answer; a press on the head of a column
 * records a yes for the whole class.
 */
export const ConsentGrid = ({ rows, hasSchoolBasis, onChange }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const subjectName = (subject: ConsentSubject, audience: Audience): string =>
    `${say(`consent.audience.${audience}`)}: ${say(`teacher.consent.subject.${subject}`)}`;
  const fill = (subject: ConsentSubject, audience: Audience): void =>
    onChange({ yes: { studentIds: rows.map(({ student }) => student.id), subjects: [subject], audience }, no: null });
  const press = ({ student, cells }: ConsentRow, subject: ConsentSubject, audience: Audience): void => {
    const scope = { studentIds: [student.id], subjects: [subject], audience };
    const cell = cells.find((one) => one.subject === subject && one.audience === audience);
    const isOn = cell?.state === 'given' || (audience === 'class' && cell?.state === 'none' && hasSchoolBasis);
    onChange(isOn ? { yes: null, no: scope } : { yes: scope, no: null });
  };
  return (
    <>
      <Legend hasSchoolBasis={hasSchoolBasis} />
      <div className={styles.scroll}>
        <table className={styles.grid}>
          <thead>
            <tr>
              <th rowSpan={2} scope="col">
                {say('consent.child')}
              </th>
              {audiences.map((audience) => (
                <th key={audience} colSpan={consentSubjects.length} scope="colgroup">
                  {say(`consent.audience.${audience}`)}
                </th>
              ))}
            </tr>
            <tr>
              {audiences.map((audience) => (
                <Fragment key={audience}>
                  {consentSubjects.map((subject) => (
                    <th key={subject} scope="col">
                      <Button
                        className={styles.column ?? ''}
                        aria-label={say('consent.fill', { column: subjectName(subject, audience) })}
                        onPress={() => fill(subject, audience)}
                      >
                        {say(`consent.column.${subject}`)}
                      </Button>
                    </th>
                  ))}
                </Fragment>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.student.id}>
                <th scope="row">
                  <span className={styles.who}>
                    <TilePicture name={row.student.tile} size="1.5rem" />
                    <span dir="auto">{row.student.name}</span>
                  </span>
                </th>
                {row.cells
                  .toSorted((a, b) => audiences.indexOf(a.audience) - audiences.indexOf(b.audience))
                  .map(({ subject, audience, state, basis, expiresAt }) => {
                    const bySchool = audience === 'class' && state === 'none' && hasSchoolBasis;
                    const until =
                      expiresAt === null
                        ? ''
                        : say('consent.until', { date: intl.formatDate(expiresAt, { dateStyle: 'medium' }) });
                    const words = [
                      row.student.name,
                      subjectName(subject, audience),
                      say(bySchool ? 'consent.state.school' : `consent.state.${state}`),
                      basis,
                      until,
                    ];
                    return (
                      <td key={`${audience}-${subject}`}>
                        <Button
                          className={styles.cell ?? ''}
                          data-state={bySchool ? 'school' : state}
                          aria-label={words.filter((part) => part !== '').join(', ')}
                          onPress={() => press(row, subject, audience)}
                        >
                          <Icon icon={bySchool ? House : signs[state]} />
                        </Button>
                      </td>
                    );
                  })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
};
