import { CircleStop, Mic, Trash } from 'lucide-react';
import { limits } from '#shared/domain/limits.ts';
import { useSayDuration } from '../../../i18n/use-say-duration.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import type { VoiceNote } from './use-voice-note.ts';
import styles from './voice-note.module.css';

/** Speak it instead of writing it: for children who do not read yet. */
export const VoiceNoteField = ({ note }: { note: VoiceNote }) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const { state } = note;
  if (state.kind === 'recording') {
    return (
      <div className={styles.note}>
        <Button variant="record" icon={CircleStop} onPress={note.stop}>
          {say('review.note.stop')}
        </Button>
        <span className="tabular" role="timer">
          {sayDuration(state.elapsedMs)} / {sayDuration(limits.voiceNoteMaxMs)}
        </span>
      </div>
    );
  }
  if (state.kind === 'ready') {
    return (
      <div className={styles.note}>
        {/* biome-ignore lint/a11y/useMediaCaption: the teacher hears again what they have just said */}
        <audio src={state.url} controls aria-label={say('review.note.yours')} />
        <Button icon={Trash} aria-label={say('review.note.discard')} onPress={note.discard} />
      </div>
    );
  }
  return (
    <div className={styles.note}>
      <Button icon={Mic} onPress={() => void note.start()}>
        {say('review.note.record')}
      </Button>
      {state.kind === 'failed' && <p role="alert">{say(`review.note.problem.${state.problem}`)}</p>}
    </div>
  );
};
