import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AdminClass } from '#shared/contract/admin.ts';
import { useAction } from '../../app/use-loaded.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog, DialogActions } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = { row: AdminClass; onChanged: () => Promise<void>; onClose: () => void };

/** Of a whole class or of one child; it cannot be undone, so the name has to be typed. */
export const EraseDialog = ({ row, onChanged, onClose }: Props) => {
  const say = useSay();
  const [alias, setAlias] = useState('');
  const [typed, setTyped] = useState('');
  const [posts, setPosts] = useState<number | null>(null);
  const erase = useAction(async () => {
    const done = await callAdmin('class.erase', { classId: row.classId, alias: alias.trim() === '' ? null : alias });
    setPosts(done.posts);
    await onChanged();
  });
  const wanted = alias.trim() === '' ? row.name : alias.trim();
  return (
    <Dialog isOpen onClose={onClose} role="alertdialog" title={say('admin.erase.title', { name: row.name })}>
      {posts === null ? (
        <>
          <Notice kind="danger">{say('admin.erase.text')}</Notice>
          <TextField
            label={say('admin.erase.alias')}
            hint={say('admin.erase.alias_hint')}
            value={alias}
            onChange={setAlias}
          />
          <TextField label={say('admin.erase.confirm', { name: wanted })} value={typed} onChange={setTyped} />
          <ErrorNotice error={erase.error} />
        </>
      ) : (
        <Notice kind="sent">{say('admin.erase.done', { count: posts })}</Notice>
      )}
      <DialogActions>
        <Button onPress={onClose}>{say(posts === null ? 'common.cancel' : 'common.close')}</Button>
        {posts === null && (
          <Button
            variant="danger"
            icon={Trash2}
            isDisabled={typed.trim() !== wanted || erase.isRunning}
            onPress={() => void erase.run()}
          >
            {say('admin.erase.do')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
