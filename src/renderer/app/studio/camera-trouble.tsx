import { Camera, CameraOff, LockKeyhole, type LucideIcon, Mic, MicOff, PlugZap, RefreshCw, Users } from 'lucide-react';
import type { Camera as CameraState } from '#renderer/app/camera/use-camera.ts';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import type { CaptureProblem } from '#renderer/capture/media-devices.ts';
import type { MessageId } from '#renderer/i18n/catalogues.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { TakeKind } from '#shared/domain/take.ts';
import { assertNever } from '#shared/errors/assert-never.ts';
import styles from './trouble.module.css';

type Trouble = { icon: LucideIcon; title: MessageId; text: MessageId };

/** One sentence and one remedy for each; a voice speaks of its microphone. */
const troubleOf = (kind: TakeKind, problem: CaptureProblem, wasLost: boolean): Trouble => {
  const isVoice = kind === 'voice';
  switch (problem) {
    case 'no_camera':
      return wasLost
        ? { icon: PlugZap, title: 'student.trouble.unplugged.title', text: 'student.trouble.unplugged.text' }
        : { icon: CameraOff, title: 'student.trouble.no_camera.title', text: 'student.trouble.no_camera.text' };
    case 'no_microphone':
      return isVoice && wasLost
        ? { icon: PlugZap, title: 'student.trouble.voice_unplugged.title', text: 'student.trouble.unplugged.text' }
        : { icon: MicOff, title: 'student.trouble.no_microphone.title', text: 'student.trouble.no_microphone.text' };
    case 'busy':
      return {
        icon: Users,
        title: isVoice ? 'student.trouble.voice_busy.title' : 'student.trouble.busy.title',
        text: 'student.trouble.busy.text',
      };
    case 'refused':
      return {
        icon: LockKeyhole,
        title: isVoice ? 'student.trouble.voice_refused.title' : 'student.trouble.refused.title',
        text: 'student.trouble.refused.text',
      };
    case 'unknown':
      return {
        icon: isVoice ? Mic : Camera,
        title: isVoice ? 'student.trouble.voice_unknown.title' : 'student.trouble.unknown.title',
        text: 'student.trouble.unknown.text',
      };
    default:
      return assertNever(problem);
  }
};

type Props = { kind?: TakeKind; camera: Extract<CameraState, { kind: 'failed' }>; onRetry: () => void };

/** Why there is no picture or sound, and what helps; it goes on by itself when something is plugged in. */
export const CameraTrouble = ({ kind = 'video', camera, onRetry }: Props) => {
  const say = useSay();
  const { language } = useLanguage();
  const { icon, title, text } = troubleOf(kind, camera.problem, camera.wasLost);
  return (
    <section className={styles.trouble} role="alert">
      <span className={styles.picture}>
        <Icon icon={icon} size="3.5rem" />
      </span>
      <h2>{say(title)}</h2>
      <p>{say(text)}</p>
      <ReadAloud text={`${say(title)}. ${say(text)}`} language={language} />
      <Button variant="primary" size="child" icon={RefreshCw} autoFocus onPress={onRetry}>
        {say('common.try_again')}
      </Button>
    </section>
  );
};
