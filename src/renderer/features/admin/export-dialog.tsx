import { Download } from 'lucide-react';
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
import { download } from './download.ts';
import { useFormat } from './use-format.ts';

/** What is here of a whole class, or of one child, for whoever has asked for it. */
export const ExportDialog = ({ row, onClose }: { row: AdminClass; onClose: () => void }) => {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const format = useFormat();
  const [saved, setSaved] = useState<{ alias: string; posts: number; mediaBytes: number } | null>(null);
  const alias = typed.trim();
  const save = useAction(async () => {
    const { posts, mediaBytes, path } = await callAdmin('class.measure', {
      classId: row.classId,
      alias: alias === '' ? null : alias,
    });
    // a name that was mistyped would give a file that says nothing
    if (alias === '' || posts > 0) download(path);
    setSaved({ alias, posts, mediaBytes });
  });
  return (
    <Dialog isOpen onClose={onClose} title={say('admin.export.title', { name: row.name })}>
      <p>{say('admin.export.text')}</p>
      <TextField
        label={say('admin.erase.alias')}
        hint={say('admin.erase.alias_hint')}
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setSaved(null);
        }}
      />
      <ErrorNotice error={save.error} />
      {saved !== null &&
        (saved.posts === 0 && saved.alias !== '' ? (
          <Notice kind="wait">{say('admin.export.nobody', { alias: saved.alias })}</Notice>
        ) : (
          <Notice kind="sent">
            {say('admin.export.done', { count: saved.posts, size: format.size(saved.mediaBytes) })}
          </Notice>
        ))}
      <DialogActions>
        <Button onPress={onClose}>{say('common.close')}</Button>
        <Button variant="primary" icon={Download} isDisabled={save.isRunning} onPress={() => void save.run()}>
          {say('admin.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
};
