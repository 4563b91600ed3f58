import { useState } from 'react';
import type { QueueItem } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Checkbox } from '../../../../ui/checkbox.tsx';
import styles from './choices.module.css';

type Props = { item: QueueItem; isRunning: boolean; onSave: (work: () => Promise<unknown>) => void };

/** Who else can be seen or heard in it: their families are asked too. Who made it with the child stays in it. */
export const PeopleForm = ({ item, isRunning, onSave }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const roster = useLoaded(() => call('student.list', {}));
  const shown = item.people.filter(({ part }) => part === 'shown').map(({ student }) => student.id);
  const [chosen, setChosen] = useState<readonly string[]>(shown);
  const fixed = new Set(item.people.filter(({ part }) => part !== 'shown').map(({ student }) => student.id));
  const others = (roster.data?.students ?? []).filter(({ id }) => !fixed.has(id));
  const isSame = [...chosen].sort().join() === [...shown].sort().join();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(() => call('review.set_people', { postId: item.id, studentIds: [...chosen] }));
      }}
    >
      <fieldset className={styles.choices}>
        <legend>{say('review.correct.people_text')}</legend>
        {others.map(({ id, name }) => (
          <Checkbox
            key={id}
            isSelected={chosen.includes(id)}
            onChange={(isIn) => setChosen(isIn ? [...chosen, id] : chosen.filter((one) => one !== id))}
          >
            <span dir="auto">{name}</span>
          </Checkbox>
        ))}
      </fieldset>
      <Button type="submit" isDisabled={isSame || isRunning}>
        {say('review.correct.people_do')}
      </Button>
    </form>
  );
};
