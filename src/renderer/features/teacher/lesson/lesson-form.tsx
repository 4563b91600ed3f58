import { DoorOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { OperationOutput, Project } from '#shared/contract/index.ts';
import { lessonOrders, partySizes } from '#shared/domain/lesson.ts';
import { useLesson } from '../../../app/lesson/lesson-state.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useConductorCall, useTokens } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { NewLink } from '../project/new-link.tsx';
import styles from './lesson-form.module.css';
import { LessonPlan } from './lesson-plan.tsx';
import { lengths, readWishes, rememberWishes, takeSeconds } from './lesson-wishes.ts';
import { PresenceGrid } from './presence-grid.tsx';

const AUTOMATIC = 'automatic';
const CHOICE = 'choice';

/** Before a lesson: how long, who is here, in what order; beside it what that gives every child. */
export const LessonForm = () => {
  const say = useSay();
  const call = useConductorCall();
  const { teacher } = useTokens();
  const room = useLoaded(async () => {
    const [{ students }, { project }] = await Promise.all([call('student.list', {}), call('project.current', {})]);
    return { students, project };
  });
  if (room.data === null) return <ErrorNotice error={room.error} />;
  const { students, project } = room.data;
  if (students.length === 0 || project === null) {
    return (
      <EmptyState
        picture="teddy-bear"
        title={say(students.length === 0 ? 'teacher.class.empty' : 'teacher.home.project')}
        text={say(students.length === 0 ? 'teacher.class.empty_text' : 'teacher.home.project_text')}
      >
        {/* who stands in with the lesson code has no other page */}
        {teacher !== null &&
          (students.length === 0 ? <a href={pathTo('teacher', 'class')}>{say('teacher.class.add')}</a> : <NewLink />)}
      </EmptyState>
    );
  }
  return <Wishes students={students} project={project} />;
};

type Props = { students: OperationOutput<'student.list'>['students']; project: Project };

const Wishes = ({ students, project }: Props) => {
  const say = useSay();
  const call = useConductorCall();
  const { reload } = useLesson();
  const [wishes, setWishes] = useState(() => readWishes(project, students.length));
  const { lengthMinutes, absentIds, order, partySize } = wishes;
  const plan = useLoaded(() => call('lesson.preview', { lengthMinutes, absentIds, order, partySize }));
  const { reload: planAgain } = plan;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plan follows the wishes
  useEffect(() => void planAgain(), [lengthMinutes, absentIds, order, partySize, planAgain]);
  const open = useAction(async () => {
    await call('lesson.open', wishes);
    rememberWishes(wishes, project.id);
    await reload();
    navigate('#/turn', { replace: true });
  });
  return (
    <div className={styles.columns}>
      <div className={styles.form}>
        <div className={styles.fields}>
          <Select
            label={say('teacher.lesson.length')}
            options={lengths.map((minutes) => ({
              id: String(minutes),
              name: say('teacher.lesson.minutes', { minutes }),
            }))}
            value={String(lengthMinutes)}
            onChange={(minutes) => setWishes({ ...wishes, lengthMinutes: Number(minutes) })}
          />
          <Select
            label={say('teacher.lesson.order')}
            options={lessonOrders.map((id) => ({ id, name: say(`teacher.lesson.order_${id}`) }))}
            value={order}
            onChange={(id) => setWishes({ ...wishes, order: lessonOrders.find((one) => one === id) ?? 'list' })}
          />
          <Select
            label={say('teacher.lesson.together')}
            options={partySizes.map((id) => ({ id, name: say(`teacher.lesson.together_${id}`) }))}
            value={partySize}
            onChange={(id) => setWishes({ ...wishes, partySize: partySizes.find((one) => one === id) ?? 'alone' })}
          />
          <Select
            label={say('teacher.lesson.kind')}
            options={[
              { id: CHOICE, name: say('teacher.lesson.kind_choice') },
              ...project.kinds.map((kind) => ({ id: kind, name: say(`common.kind.${kind}`) })),
            ]}
            value={wishes.presetKind ?? CHOICE}
            onChange={(id) => setWishes({ ...wishes, presetKind: project.kinds.find((kind) => kind === id) ?? null })}
          />
          <Select
            label={say('teacher.lesson.take')}
            options={[
              {
                id: AUTOMATIC,
                name: say('teacher.lesson.take_automatic', {
                  seconds: Math.round((plan.data?.takeLimitMs ?? 0) / 1_000),
                }),
              },
              ...takeSeconds.map((seconds) => ({
                id: String(seconds),
                name: say('teacher.lesson.seconds', { seconds }),
              })),
            ]}
            value={wishes.takeLimitMs === null ? AUTOMATIC : String(wishes.takeLimitMs / 1_000)}
            onChange={(id) => setWishes({ ...wishes, takeLimitMs: id === AUTOMATIC ? null : Number(id) * 1_000 })}
          />
          <Checkbox
            isSelected={wishes.showsExample}
            onChange={(showsExample) => setWishes({ ...wishes, showsExample })}
          >
            {say('teacher.lesson.example')}
          </Checkbox>
        </div>
        <PresenceGrid
          students={students}
          absentIds={absentIds}
          catchUpIds={plan.data?.catchUpIds ?? []}
          onChange={(ids) => setWishes({ ...wishes, absentIds: ids })}
        />
      </div>
      <aside className={styles.plan}>
        {plan.data !== null && (
          <LessonPlan plan={plan.data} students={students} takeLimitMs={wishes.takeLimitMs} order={order} />
        )}
        <ErrorNotice error={open.error ?? plan.error} />
        <Button
          variant="primary"
          size="large"
          icon={DoorOpen}
          isWide
          isDisabled={open.isRunning || absentIds.length === students.length}
          onPress={() => void open.run()}
        >
          {say('teacher.lesson.open')}
        </Button>
        <p className={styles.after}>{say('teacher.lesson.open_text')}</p>
      </aside>
    </div>
  );
};
