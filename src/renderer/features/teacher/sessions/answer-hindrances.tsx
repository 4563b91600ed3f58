import { UserMinus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';
import { useSay, useSayList } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { OperationOutput } from '#shared/contract/index.ts';
import styles from './answer-hindrances.module.css';

type Props = { studentIds: readonly string[]; onLeaveOut: (ids: readonly string[]) => void };

type Hindrances = OperationOutput<'showing.hindrances'>['hindrances'];

/** Because of whom a way to answer would stay in the class: for the teacher's eyes, on the teacher's display. */
export const AnswerHindrances = ({ studentIds, onLeaveOut }: Props) => {
  const say = useSay();
  const sayList = useSayList();
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
  // the same children mostly stand behind all of them
  const told = Map.groupBy(
    hindrances.filter((one) => one.studentIds.length > 0),
    (one) => one.studentIds.join(' '),
  );
  if (told.size === 0) return null;
  return (
    <section className={styles.hindrances}>
      <p>{say('answer.hindered_hint')}</p>
      <ul>
        {[...told.values()].map((group) => {
          const ids = group[0]?.studentIds ?? [];
          const kinds = sayList(group.map(({ kind }) => say(`common.kind.${kind}`)));
          return (
            <li key={ids.join(' ')}>
              <span>{say('answer.hindered', { kinds, names: sayList(ids.map((id) => names.get(id) ?? '')) })}</span>
              {ids.length < studentIds.length && (
                <Button size="small" icon={UserMinus} onPress={() => onLeaveOut(ids)}>
                  {say('answer.leave_out')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
};
