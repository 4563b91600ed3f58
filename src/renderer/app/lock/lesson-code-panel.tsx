import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { useTokens } from '../tokens.tsx';
import { UnlockForm } from './unlock-form.tsx';

/** The way of a supply teacher: the lesson, and nothing else. */
export const LessonCodePanel = ({ onBack }: { onBack: () => void }) => {
  const say = useSay();
  const { setLessonToken } = useTokens();
  return (
    <UnlockForm
      label={say('lock.lesson_code.label')}
      unlock={async (code) => setLessonToken((await callOperation('lesson.unlock', { code })).token)}
    >
      <Button variant="plain" size="small" onPress={onBack}>
        {say('common.back')}
      </Button>
    </UnlockForm>
  );
};
