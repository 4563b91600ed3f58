import { ImageUp } from 'lucide-react';
import { useMemo, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type PictureKind, pictureKinds } from '#shared/domain/post.ts';
import { callOperation } from '../../../bridge/call-operation.ts';
import { putPicture } from '../../../bridge/put-picture.ts';
import { turnRight, wholePicture } from '../../../capture/photo/crop.ts';
import { cutPicture, encodeJpeg, type Picture, readPictureFile } from '../../../capture/photo/picture-canvas.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog, DialogActions } from '../../../ui/dialog.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { ChosenPicture } from '../../medium/chosen-picture.tsx';
import { useTeacherCall } from '../../tokens.tsx';
import { useAction } from '../../use-loaded.ts';
import type { RecordingPlace } from './recording-place.ts';

type Props = { place: RecordingPlace; onPut: (postId: string) => void };

/** A picture file of the teacher's, for the project: looked at, turned and approved in one go. */
export const PutPicture = ({ place, onPut }: Props) => {
  const say = useSay();
  const [opened, setOpened] = useState<Picture | 'unreadable' | null>(null);
  const open = useAction(async (file: File) => setOpened((await readPictureFile(file)) ?? 'unreadable'));
  const close = () => setOpened(null);
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['image/*']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file !== undefined) void open.run(file);
        }}
      >
        <Button icon={ImageUp} isDisabled={open.isRunning}>
          {say('project.record.picture')}
        </Button>
      </FileTrigger>
      {opened === 'unreadable' && <Notice kind="wait">{say('roster.picture.unreadable')}</Notice>}
      <ErrorNotice error={open.error} />
      <Dialog
        isOpen={opened !== null && opened !== 'unreadable'}
        onClose={close}
        title={say('project.record.picture')}
        size="wide"
      >
        {opened !== null && opened !== 'unreadable' && (
          <LookAtPicture
            picture={opened}
            place={place}
            onClose={close}
            onPut={(postId) => {
              close();
              onPut(postId);
            }}
          />
        )}
      </Dialog>
    </>
  );
};

type LookProps = Props & { picture: Picture; onClose: () => void };

const LookAtPicture = ({ picture, place, onClose, onPut }: LookProps) => {
  const say = useSay();
  const call = useTeacherCall();
  const [cut, setCut] = useState(wholePicture);
  const [kind, setKind] = useState<PictureKind>('photo');
  const shown = useMemo(() => cutPicture(picture, cut), [picture, cut]);
  const put = useAction(async () => {
    const { token, post } = await call('model.begin', { projectId: await place.prepare(), kind });
    const handIn = async () => {
      await putPicture(post.id, await encodeJpeg(shown), 'image/jpeg', token);
      return (await callOperation('post.submit', { postId: post.id, checklist: [] }, { token })).post;
    };
    const { revision } = await handIn().finally(() => callOperation('turn.end', {}, { token }).catch(() => undefined));
    await call('review.approve', { postId: post.id, revision, audience: 'partners' });
    onPut(post.id);
  });
  return (
    <>
      <ChosenPicture
        picture={shown}
        onTurn={() => setCut(turnRight)}
        kinds={pictureKinds}
        kind={kind}
        onKind={setKind}
      />
      <ErrorNotice error={put.error} />
      <DialogActions>
        <Button onPress={onClose}>{say('common.cancel')}</Button>
        <Button variant="primary" isDisabled={put.isRunning} onPress={() => void put.run()}>
          {say('project.record.use')}
        </Button>
      </DialogActions>
    </>
  );
};
