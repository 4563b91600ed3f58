import { UserMinus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { OperationOutput } from '#shared/contract/index.ts';
import styles from './answer-hindrances.module.css';

type Props = { studentIds: readonly string[]; onLeaveOut: (ids: readonly string[]) => void };

type Hindrances = OperationOutput<'showing.hindrances'>['hindrances'];

/** Because of whom a way to answer would stay in the class: for the teacher's eyes, on the teacher's display. */
export const AnswerHindrances = ({ studentIds, onLeaveOut }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const roster = useLoaded(() => call('student.list', {}));
  const [hindrances, setHindrances] = useState<Hindrances>([]);
  useEffect(() => {
    let isGone = false;
    if (studentIds.length === 0) return setHindrances([]);
    call('showing.hindrances', { studentIds: [...studentIds] })
      .then((found) => {
        if (!isGone) setHindrances(found.hindrances);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [call, studentIds]);
  const names = new Map(roster.data?.students.map(({ id, name }) => [id, name]));
  const told = hindrances.filter((one) => one.studentIds.length > 0);
  if (told.length === 0) return null;
  return (
    <section className={styles.hindrances}>
      <p>{say('answer.hindered_hint')}</p>
      <ul>
        {told.map(({ kind, studentIds: ids }) => (
          <li key={kind}>
            <span>
              {say(`answer.hindered.${kind}`, { names: intl.formatList(ids.map((id) => names.get(id) ?? '')) })}
            </span>
            {ids.length < studentIds.length && (
              <Button size="small" icon={UserMinus} onPress={() => onLeaveOut(ids)}>
                {say('answer.leave_out')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};
