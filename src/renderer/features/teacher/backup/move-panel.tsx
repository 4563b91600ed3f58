import { Usb } from 'lucide-react';
import { useState } from 'react';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import styles from './backup-page.module.css';

/** The whole class on a stick, for another computer. */
export const MovePanel = () => {
  const say = useSay();
  const call = useTeacherCall();
  const sticks = useLoaded(() => call('move.drives', {}));
  const [written, setWritten] = useState<string | null>(null);
  const write = useAction(async (folder: string) => setWritten((await call('move.write', { folder })).file));
  const drives = sticks.data?.drives ?? [];
  return (
    <section className={styles.panel}>
      <h2>{say('move.title')}</h2>
      <p className={styles.soft}>{say('move.text')}</p>
      {written !== null && (
        <div role="status">
          <Notice kind="sent" title={say('move.written')}>
            {say('move.written_text')} <bdi dir="ltr">{written}</bdi>
          </Notice>
        </div>
      )}
      <div className={styles.ways}>
        {drives.map(({ folder, name }) => (
          <Button key={folder} icon={Usb} isDisabled={write.isRunning} onPress={() => void write.run(folder)}>
            {say(write.isRunning ? 'backup.running' : 'move.write', { name })}
          </Button>
        ))}
        {drives.length === 0 && <Button onPress={() => void sticks.reload()}>{say('move.look_again')}</Button>}
      </div>
      {drives.length === 0 && <p className={styles.soft}>{say('move.plug_in')}</p>}
      <ErrorNotice error={sticks.error ?? write.error} />
    </section>
  );
};
