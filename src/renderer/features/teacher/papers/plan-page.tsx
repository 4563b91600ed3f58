import { useState } from 'react';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { tasksAt } from '#shared/domain/project/tasks.ts';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';
import { PaperPage } from './paper-page.tsx';
import { PlanSheet } from './plan-sheet.tsx';
import { usePaperProject } from './use-paper-project.tsx';

/** The planning sheet, for the question of the project or for one of its prompts. */
export const PlanPage = () => {
  const say = useSay();
  const { class: profile } = useAppStatus();
  const { project, error, chooser, none } = usePaperProject();
  const [chosenAt, setChosenAt] = useState<string | null>(null);
  const asked = project === null ? [] : tasksAt(project, 'reflect');
  const tasks = phaseNames.flatMap((phase) => asked.filter((task) => task.phase === phase));
  const keyOf = ({ phase, promptId }: (typeof tasks)[number]): string => `${phase}.${promptId ?? ''}`;
  const first = tasks.find(({ phase }) => phase === 'create') ?? tasks[0];
  const task = tasks.find((one) => keyOf(one) === chosenAt) ?? first;
  return (
    <PaperPage
      title={say('papers.plan.title')}
      lead={say('papers.plan.text')}
      error={error}
      tools={
        <>
          {chooser}
          {tasks.length > 1 && task !== undefined && (
            <Select
              label={say('papers.plan.for')}
              options={tasks.map((one) => ({
                id: keyOf(one),
                name: `${say(`review.phase.${one.phase}`)} · ${one.text}`,
              }))}
              value={keyOf(task)}
              onChange={setChosenAt}
            />
          )}
        </>
      }
      sheet={
        project === null || task === undefined
          ? null
          : (language) => (
              <PlanSheet project={project} task={task} language={language} className={profile?.name ?? ''} />
            )
      }
    >
      {none}
    </PaperPage>
  );
};
