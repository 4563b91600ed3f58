import { FolderOpen, HardDrive, Usb } from 'lucide-react';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { isErrorCode } from '#shared/errors/error-codes.ts';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useAction } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './backup-page.module.css';
import type { BackupState } from './backup-page.tsx';

type Props = { state: BackupState; onChanged: () => Promise<void> };

/** Where backups go: always into the data folder, and into one more folder or a stick, so that a lost computer loses nothing. */
export const ChooseFolder = ({ state: { places, drives }, onChanged }: Props) => {
  const say = useSay();
  const intl = useIntl();
  const call = useTeacherCall();
  const [typed, setTyped] = useState('');
  const [isNothingChosen, setNothingChosen] = useState(false);
  const choose = useAction(async (folder: string | null) => {
    await call('backup.set_folder', { folder });
    setTyped('');
    await onChanged();
  });
  const browse = useAction(async () => {
    const { folder } = await call('backup.choose_folder', { title: say('backup.where') });
    setNothingChosen(folder === null);
    if (folder !== null) await choose.run(folder);
  });
  const chosen = places.find(({ kind }) => kind === 'chosen');
  const time = (ms: number): string => intl.formatDate(ms, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section className={styles.panel}>
      <h2>{say('backup.where')}</h2>
      <ul className={styles.list}>
        {places.map(({ kind, folder, isThere, lastGoodAt, problem, holdsErased }) => (
          <li key={kind}>
            <Icon icon={kind === 'here' ? HardDrive : Usb} />
            <div className={styles.place}>
              <strong>{say(kind === 'here' ? 'backup.here' : 'backup.beside')}</strong>
              {kind === 'chosen' && <bdi dir="ltr">{folder}</bdi>}
              <span>
                {lastGoodAt === null ? say('backup.never') : say('backup.last_short', { time: time(lastGoodAt) })}
              </span>
              {!isThere && <span className={styles.wait}>{say('backup.not_there')}</span>}
              {holdsErased && <span className={styles.wait}>{say('backup.holds_erased')}</span>}
              {problem !== null && isErrorCode(problem) && isThere && (
                <span className={styles.wait}>{say(`error.${problem}`)}</span>
              )}
            </div>
            {kind === 'chosen' && (
              <Button size="small" isDisabled={choose.isRunning} onPress={() => void choose.run(null)}>
                {say('backup.forget')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen === undefined && (
        <>
          <p className={styles.soft}>{say('backup.add_text')}</p>
          <div className={styles.ways}>
            {drives.map(({ folder, name }) => (
              <Button key={folder} icon={Usb} isDisabled={choose.isRunning} onPress={() => void choose.run(folder)}>
                {say('backup.use_stick', { name })}
              </Button>
            ))}
            <Button icon={FolderOpen} isDisabled={browse.isRunning} onPress={() => void browse.run()}>
              {say('backup.browse')}
            </Button>
          </div>
          {isNothingChosen && <p role="status">{say('backup.nothing_chosen')}</p>}
          <form
            className={styles.typed}
            onSubmit={(event) => {
              event.preventDefault();
              void choose.run(typed.trim());
            }}
          >
            <TextField
              label={say('backup.path')}
              hint={say('backup.path_hint')}
              value={typed}
              onChange={setTyped}
              autoComplete="off"
            />
            <Button type="submit" isDisabled={typed.trim() === '' || choose.isRunning}>
              {say('backup.use_folder')}
            </Button>
          </form>
        </>
      )}
      <ErrorNotice error={choose.error ?? browse.error} />
    </section>
  );
};
