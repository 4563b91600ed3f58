import { Ban, Undo2 } from 'lucide-react';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ActionMenu } from '../../../ui/menu.tsx';

type Props = { classId: string; className: string; isBlocked: boolean };

/** Nothing of a class is shown any more, until the teacher says otherwise. */
export const BlockMenu = ({ classId, className, isBlocked }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const action = useAction(() => call('class.block', { classId, isBlocked: !isBlocked }));
  const words = say(isBlocked ? 'incoming.partners.unblock' : 'incoming.partners.block');
  return (
    <>
      <ActionMenu
        label={say('incoming.partners.more', { className })}
        isDisabled={action.isRunning}
        actions={[{ id: 'block', icon: isBlocked ? Undo2 : Ban, words, run: () => void action.run() }]}
      />
      <ErrorNotice error={action.error} />
    </>
  );
};
