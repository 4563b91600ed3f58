import { PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OutboxItem } from '#shared/contract/index.ts';
import { navigate, pathTo } from '../../../app/router.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { ActionMenu } from '../../../ui/menu.tsx';

type Wish = 'correct' | 'erase';

/** What can still be done with a post that is on its way or has arrived: it comes back to the desk, or goes for good. */
export const SentMenu = ({ item }: { item: OutboxItem }) => {
  const say = useSay();
  const call = useTeacherCall();
  const [wish, setWish] = useState<Wish | null>(null);
  const { postId, revision, studentName: name } = item;
  const recall = useAction(async () => {
    if (wish === 'erase') await call('review.remove', { postId });
    else {
      await call('review.recall', { postId, revision });
      navigate(pathTo('teacher', 'review'));
    }
    setWish(null);
  });
  const ask = (next: Wish) => () => {
    recall.clearError();
    setWish(next);
  };
  return (
    <>
      <ActionMenu
        label={say('teacher.send.more', { name })}
        actions={[
          { id: 'correct', icon: PencilLine, words: say('teacher.send.recall'), run: ask('correct') },
          { id: 'erase', icon: Trash2, words: say('teacher.send.erase'), run: ask('erase') },
        ]}
      />
      <Dialog
        isOpen={wish !== null}
        onClose={() => setWish(null)}
        title={say(wish === 'erase' ? 'teacher.send.erase_title' : 'teacher.send.recall_title', { name })}
        role="alertdialog"
      >
        <p>{say(wish === 'erase' ? 'teacher.send.erase_text' : 'teacher.send.recall_text')}</p>
        <ErrorNotice error={recall.error} />
        <DialogActions>
          <Button onPress={() => setWish(null)}>{say('common.cancel')}</Button>
          <Button
            variant={wish === 'erase' ? 'danger' : 'primary'}
            isDisabled={recall.isRunning}
            onPress={() => void recall.run()}
          >
            {say(wish === 'erase' ? 'teacher.send.erase_do' : 'teacher.send.recall_do')}
          </Button>
        </DialogActions>
      </Dialog>
    </>
  );
};
