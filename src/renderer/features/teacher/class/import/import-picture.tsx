import { ImageUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { RosterEntry } from '#shared/contract/index.ts';
import type { PictureKind } from '#shared/domain/post.ts';
import { ChosenPicture } from '../../../../app/medium/chosen-picture.tsx';
import { useTeacherCall, useTokens } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { importPicture } from '../../../../bridge/import-picture.ts';
import { turnRight, wholePicture } from '../../../../capture/photo/crop.ts';
import { cutPicture, encodeJpeg, type Picture, readPictureFile } from '../../../../capture/photo/picture-canvas.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { DialogActions } from '../../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import styles from './import-picture.module.css';

type Opened = { kind: 'none' } | { kind: 'unreadable' } | { kind: 'picture'; picture: Picture } | { kind: 'handed_in' };

/** A picture file of what a child made away from this computer: looked at, turned, and handed in for the child. */
export const ImportPicture = ({ student, onClose }: { student: RosterEntry; onClose: () => void }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { teacher: token } = useTokens();
  const offered = useLoaded(async () => (await call('picture.kinds', { studentId: student.id })).kinds);
  const kinds = offered.data ?? [];
  const [chosen, setChosen] = useState<PictureKind | null>(null);
  const kind = chosen ?? kinds[0] ?? null;
  const [opened, setOpened] = useState<Opened>({ kind: 'none' });
  const [cut, setCut] = useState(wholePicture);
  const shown = useMemo(() => (opened.kind === 'picture' ? cutPicture(opened.picture, cut) : null), [opened, cut]);
  const open = useAction(async (file: File) => {
    const picture = await readPictureFile(file);
    setCut(wholePicture);
    setOpened(picture === null ? { kind: 'unreadable' } : { kind: 'picture', picture });
  });
  const handIn = useAction(async () => {
    if (shown === null || kind === null) return;
    await importPicture({ studentId: student.id, kind }, await encodeJpeg(shown), token);
    setOpened({ kind: 'handed_in' });
  });
  const chooseWords = opened.kind === 'none' ? 'roster.picture.choose' : 'roster.picture.choose_other';
  return (
    <div className={styles.import}>
      <p>{say('roster.picture.text')}</p>
      {offered.data !== null && kinds.length === 0 && <Notice kind="wait">{say('roster.picture.not_allowed')}</Notice>}
      {kinds.length > 0 && (
        <FileTrigger
          acceptedFileTypes={['image/*']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file !== undefined) void open.run(file);
          }}
        >
          <Button icon={ImageUp} isDisabled={open.isRunning || handIn.isRunning}>
            {say(chooseWords)}
          </Button>
        </FileTrigger>
      )}
      {opened.kind === 'unreadable' && <Notice kind="wait">{say('roster.picture.unreadable')}</Notice>}
      {opened.kind === 'handed_in' && (
        <div role="status">
          <Notice kind="sent">{say('roster.picture.handed_in')}</Notice>
        </div>
      )}
      {shown !== null && (
        <ChosenPicture picture={shown} onTurn={() => setCut(turnRight)} kinds={kinds} kind={kind} onKind={setChosen} />
      )}
      <ErrorNotice error={offered.error ?? open.error ?? handIn.error} />
      <DialogActions>
        <Button onPress={onClose}>{say(opened.kind === 'handed_in' ? 'common.close' : 'common.cancel')}</Button>
        <Button
          variant="primary"
          isDisabled={shown === null || kind === null || handIn.isRunning}
          onPress={() => void handIn.run()}
        >
          {say('roster.picture.hand_in')}
        </Button>
      </DialogActions>
    </div>
  );
};
