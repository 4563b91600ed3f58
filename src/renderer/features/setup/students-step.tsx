import { limits } from '#shared/domain/limits.ts';
import { useSay } from '../../i18n/words.tsx';
import { NameListField } from '../../ui/roster/name-list-field.tsx';
import { parseNames } from '../../ui/roster/parse-names.ts';
import { useSetupDraft } from './setup-draft.tsx';
import { StepBody, useGoToStep } from './step-body.tsx';

export const StudentsStep = () => {
  const goToStep = useGoToStep();
  const say = useSay();
  const { draft, change } = useSetupDraft();
  const count = parseNames(draft.names).names.length;
  return (
    <StepBody
      title={say('setup.students.title')}
      lead={say('setup.students.lead')}
      back="class"
      next={{ isReady: count > 0 && count <= limits.studentsMax, onNext: () => goToStep('pin') }}
    >
      <NameListField value={draft.names} onChange={(names) => change({ names })} />
    </StepBody>
  );
};
