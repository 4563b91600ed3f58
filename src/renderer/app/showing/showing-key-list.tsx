import { useSay } from '#renderer/i18n/words.tsx';
import { KeyList } from '#renderer/ui/key-list.tsx';
import { showingKeyLines } from './showing-key-lines.ts';

/** What the keys of a clicker and of the keyboard do while something is shown, on the stage and at the console alike. */
export const ShowingKeyList = () => {
  const say = useSay();
  return (
    <KeyList
      keys={showingKeyLines.map(({ does, caps, says }) => ({
        id: does,
        caps: caps.map((cap) => (cap === ' ' ? say('review.keys.space') : cap)),
        does: say(says),
      }))}
    />
  );
};
