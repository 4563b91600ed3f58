import { Check, ImagePlus, LifeBuoy, RotateCcw } from 'lucide-react';
import { ReadAloud } from '#renderer/app/read-aloud.tsx';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSayDuration } from '#renderer/i18n/use-say-duration.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { MediumView, Take } from '#shared/contract/index.ts';
import { FilmPlayer } from './film-player.tsx';
import styles from './look-at-it.module.css';
import { stopWords } from './stop-words.ts';
import { VerdictNote } from './verdict-note.tsx';
import { VoicePlayer } from './voice-player.tsx';

type Props = {
  take: Take;
  takesLeft: number;
  onKeep: () => Promise<void>;
  onAgain: () => Promise<void>;
  /** A voice can have a picture: what it is now, and the way to make or change it. */
  cover?: { picture: MediumView | null; onChoose: () => void };
};

/** The same place plays the take back, not mirrored, with two choices. */
export const LookAtIt = ({ take, takesLeft, onKeep, onAgain, cover }: Props) => {
  const say = useSay();
  const sayDuration = useSayDuration();
  const { language } = useLanguage();
  const reason = stopWords(take.kind, take.stopReason);
  const duration = sayDuration(take.medium?.durationMs ?? take.durationMs);
  const told = reason === null ? null : say(reason, { duration });
  const ways = [
    say('student.look.again'),
    say('student.look.takes_left', { count: takesLeft }),
    ...(cover === undefined ? [] : [say('student.cover.add')]),
    say('student.look.keep'),
  ];
  // one at a time: two fingers must not keep a take and give it up at once
  const choose = useAction((way: () => Promise<void>) => way());
  return (
    <>
      {take.medium !== null && take.kind === 'video' && (
        <FilmPlayer medium={take.medium} captions={take.captions} autoFocus />
      )}
      {take.medium !== null && take.kind === 'voice' && (
        <VoicePlayer
          medium={take.medium}
          cover={cover?.picture ?? null}
          peaks={take.peaks}
          captions={take.captions}
          autoFocus
        />
      )}
      {/* said by the studio's voice */}
      <div className={styles.notes}>
        {told !== null && (
          <p className={styles.told}>
            <Icon icon={LifeBuoy} size="1.75rem" />
            {told}
            <ReadAloud text={told} language={language} />
          </p>
        )}
        {take.verdict !== null && <VerdictNote verdict={take.verdict} />}
      </div>
      <section className={styles.choices}>
        <ErrorNotice error={choose.error} />
        <div className={styles.row}>
          <Button
            size="child"
            icon={RotateCcw}
            isDisabled={takesLeft === 0 || choose.isRunning}
            onPress={() => void choose.run(onAgain)}
          >
            <span className={styles.word}>{say('student.look.again')}</span>
            <span className={styles.left}>{say('student.look.takes_left', { count: takesLeft })}</span>
          </Button>
          {cover !== undefined && (
            <Button size="child" icon={ImagePlus} isDisabled={choose.isRunning} onPress={cover.onChoose}>
              <span className={styles.word}>{say('student.cover.add')}</span>
            </Button>
          )}
          <Button
            variant="primary"
            size="child"
            icon={Check}
            isDisabled={choose.isRunning}
            onPress={() => void choose.run(onKeep)}
          >
            <span className={styles.word}>{say('student.look.keep')}</span>
          </Button>
          <ReadAloud text={ways.join('. ')} language={language} />
        </div>
      </section>
    </>
  );
};
