import { School, SquarePen, UserRound } from 'lucide-react';
import type { KeepsakeScope } from '#shared/domain/keepsake.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Select } from '../../../ui/select.tsx';
import styles from './keepsake-page.module.css';

type Props = { scope: KeepsakeScope; onChange: (scope: KeepsakeScope) => void };

/** Everything, one project, or what one child made; also of a child that has left. */
export const KeepsakeScopeChoice = ({ scope, onChange }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const lists = useLoaded(async () => {
    const [{ projects }, { students }, archived] = await Promise.all([
      call('project.list', {}),
      call('student.list', {}),
      call('student.archived', {}),
    ]);
    return {
      projects: projects.map(({ project: { id, question } }) => ({ id, name: question })),
      children: [...students, ...archived.students].map(({ id, name }) => ({ id, name })),
    };
  });
  const { projects = [], children = [] } = lists.data ?? {};
  const choose = (kind: KeepsakeScope['kind']): void => {
    if (kind === 'class') onChange({ kind });
    if (kind === 'project' && projects[0] !== undefined) onChange({ kind, projectId: projects[0].id });
    if (kind === 'child' && children[0] !== undefined) onChange({ kind, studentId: children[0].id });
  };
  return (
    <section className={styles.part}>
      <h2>{say('keepsake.what')}</h2>
      <ErrorNotice error={lists.error} />
      <ChoiceCards<KeepsakeScope['kind']>
        label={say('keepsake.what')}
        columns={3}
        value={scope.kind}
        onChange={choose}
        choices={[
          { id: 'class', title: say('keepsake.scope.class'), icon: School },
          {
            id: 'project',
            title: say('keepsake.scope.project'),
            icon: SquarePen,
            isDisabled: projects.length === 0,
          },
          { id: 'child', title: say('keepsake.scope.child'), icon: UserRound, isDisabled: children.length === 0 },
        ]}
      />
      {scope.kind === 'project' && lists.data !== null && (
        <div className={styles.which}>
          <Select
            label={say('keepsake.which_project')}
            options={projects}
            value={scope.projectId}
            onChange={(projectId) => onChange({ kind: 'project', projectId })}
          />
        </div>
      )}
      {scope.kind === 'child' && lists.data !== null && (
        <div className={styles.which}>
          <Select
            label={say('keepsake.which_child')}
            options={children}
            value={scope.studentId}
            onChange={(studentId) => onChange({ kind: 'child', studentId })}
          />
        </div>
      )}
    </section>
  );
};
