import type { DataFolder } from '#shared/contract/index.ts';
import { useSay } from '../../i18n/words.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What is wrong with the folder that would hold everything, before anything is in it. */
export const FolderNotice = ({ folder }: { folder: DataFolder }) => {
  const say = useSay();
  return (
    <>
      {folder.continuity === 'wiped' && (
        <Notice kind="danger" title={say('setup.folder.wiped')}>
          {say('setup.folder.wiped_text', { path: folder.path })}
        </Notice>
      )}
      {folder.warning !== null && (
        <Notice kind="wait" title={say(`setup.folder.${folder.warning}`)}>
          {say(`setup.folder.${folder.warning}_text`, { path: folder.path })}
        </Notice>
      )}
    </>
  );
};
