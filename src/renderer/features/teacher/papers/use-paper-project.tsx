import { type ReactNode, useState } from 'react';
import type { Project } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Select } from '../../../ui/select.tsx';
import { NewLink } from '../project/new-link.tsx';

type PaperProject = {
  /** `null` while it is being asked for, and when the class has none. */
  project: Project | null;
  error: unknown;
  /** To choose another one, where there are several. */
  chooser: ReactNode;
  /** In the place of the paper, when the class has none. */
  none: ReactNode;
};

/** What a paper is about: the project that children work on, until the teacher chooses another one of the class. */
export const usePaperProject = (): PaperProject => {
  const say = useSay();
  const call = useTeacherCall();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const { data, error } = useLoaded(() => call('project.list', {}));
  const taking = (data?.projects ?? []).filter(({ standing }) => standing === 'host' || standing === 'member');
  const first = taking.find(({ isCurrent }) => isCurrent) ?? taking[0];
  const chosen = taking.find(({ project }) => project.id === chosenId) ?? first;
  return {
    project: chosen?.project ?? null,
    error,
    chooser: taking.length > 1 && (
      <Select
        label={say('papers.project')}
        options={taking.map(({ project }) => ({ id: project.id, name: project.question }))}
        value={chosen?.project.id ?? null}
        onChange={setChosenId}
      />
    ),
    none: data !== null && chosen === undefined && (
      <EmptyState picture="sunflower" title={say('teacher.home.project')} text={say('teacher.home.project_text')}>
        <NewLink />
      </EmptyState>
    ),
  };
};
