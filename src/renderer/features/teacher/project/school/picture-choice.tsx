import { Brush, CircleStop, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useAppStatus } from '../../../../app/app-state.tsx';
import { ClassPicture } from '../../../../app/class-picture/class-picture.tsx';
import { makeSmall } from '../../../../app/class-picture/make-small.ts';
import { Picture } from '../../../../app/medium/picture.tsx';
import { useTeacherCall } from '../../../../app/tokens.tsx';
import { useAction, useLoaded } from '../../../../app/use-loaded.ts';
import { useSay } from '../../../../i18n/words.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ErrorNotice } from '../../../../ui/error-notice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import styles from './school-page.module.css';

/** The drawing that the class is known by: one that it has made and that is approved for its partners. */
export const PictureChoice = ({ first, isAsked: isAskedFirst }: { first: string | null; isAsked: boolean }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { class: profile } = useAppStatus();
  const [sha256, setSha256] = useState(first);
  const [isAsked, setAsked] = useState(isAskedFirst);
  const loaded = useLoaded(() => call('class.drawings', {}));
  const choose = useAction(async ({ postId, medium }: (typeof drawings)[number]) => {
    const bytes = await makeSmall(medium);
    setSha256((await call('class.set_picture', { postId, mimeType: 'image/jpeg', bytes })).pictureSha256);
    setAsked(false);
  });
  const remove = useAction(async () => {
    await call('class.remove_picture', {});
    setSha256(null);
  });
  const ask = useAction(async (isWanted: boolean) => {
    await call('class.ask_for_picture', { isWanted });
    setAsked(isWanted);
  });
  const drawings = loaded.data?.drawings ?? [];
  return (
    <section className={styles.group}>
      <h2>{say('project.picture.title')}</h2>
      <p className={styles.soft}>{say(drawings.length === 0 ? 'project.picture.none' : 'project.picture.lead')}</p>
      {sha256 !== null && profile !== null && (
        <div className={styles.known}>
          <ClassPicture of={{ ...profile, pictureSha256: sha256 }} isLarge />
          <Button icon={ImageOff} isDisabled={remove.isRunning} onPress={() => void remove.run()}>
            {say('project.picture.remove')}
          </Button>
        </div>
      )}
      {drawings.length > 0 && (
        <ul className={styles.drawings} aria-label={say('project.picture.choose')}>
          {drawings.map((drawing) => (
            <li key={drawing.postId}>
              <Button
                aria-label={say('project.picture.take', { alias: drawing.alias })}
                isDisabled={choose.isRunning}
                onPress={() => void choose.run(drawing)}
              >
                <Picture medium={drawing.medium} alt="" onFailed={() => void loaded.reload()} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAsked && <Notice kind="wait">{say('project.picture.asked')}</Notice>}
      <div>
        <Button icon={isAsked ? CircleStop : Brush} isDisabled={ask.isRunning} onPress={() => void ask.run(!isAsked)}>
          {say(isAsked ? 'project.picture.stop' : 'project.picture.ask')}
        </Button>
      </div>
      <ErrorNotice error={choose.error ?? remove.error ?? ask.error ?? loaded.error} />
    </section>
  );
};
