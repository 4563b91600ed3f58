import { useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { navigate, pathTo } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

const SEEN_KEY = 'meridian.survival-seen';

/** Whether the data is well kept: said once after the first restart, and for as long as something is wrong. */
export const FolderState = () => {
  const say = useSay();
  const { dataFolder, protection, auditLog } = useAppStatus();
  const [isSeen, setSeen] = useState(() => localStorage.getItem(SEEN_KEY) !== null);
  return (
    <>
      {auditLog === 'changed' && (
        <Notice
          kind="danger"
          title={say('lock.log.broken')}
          action={
            <Button size="small" onPress={() => navigate(pathTo('teacher', 'access', 'log'))}>
              {say('lock.log.open')}
            </Button>
          }
        >
          {say('lock.log.broken_text')}
        </Notice>
      )}
      {dataFolder.warning !== null && (
        <Notice kind="wait" title={say(`setup.folder.${dataFolder.warning}`)}>
          {say(`setup.folder.${dataFolder.warning}_text`, { path: dataFolder.path })}
        </Notice>
      )}
      {dataFolder.continuity === 'survived' && !isSeen && (
        <Notice
          kind="sent"
          title={say('teacher.home.survived')}
          action={
            <Button
              size="small"
              onPress={() => {
                localStorage.setItem(SEEN_KEY, '1');
                setSeen(true);
              }}
            >
              {say('teacher.home.survived_ok')}
            </Button>
          }
        >
          {say('teacher.home.survived_text')} {protection === 'file' && say('teacher.home.protection_file')}
        </Notice>
      )}
    </>
  );
};
