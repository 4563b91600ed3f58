import { type ComponentProps, type RefObject, useEffect, useState } from 'react';
import { useLanguage } from '#renderer/i18n/words.tsx';
import type { Take } from '#shared/contract/index.ts';
import styles from './captions.module.css';

/** The words of a medium: `cues` are the same as in the WebVTT file at `url`. */
export type MediumCaptions = Take['captions'];

type Captioned = { captions: MediumCaptions };

/** Their WebVTT files. */
const CaptionTracks = ({ captions }: Captioned) =>
  captions.map(
    ({ language, url, cues }) =>
      // other words are another file at the same address
      url !== null && <track key={JSON.stringify([language, cues])} kind="captions" src={url} srcLang={language} />,
  );

/** A film, or a voice that is looked at, with the tracks of what is said in it. */
export const CaptionedVideo = ({ captions, ...video }: Captioned & ComponentProps<'video'>) => (
  <video {...video}>
    <CaptionTracks captions={captions} />
  </video>
);

/** A voice that is only heard, with the tracks of what is said in it. */
export const CaptionedAudio = ({ captions, ...audio }: Captioned & ComponentProps<'audio'>) => (
  <audio {...audio}>
    <CaptionTracks captions={captions} />
  </audio>
);

type Said = { text: string; language: string };

const saidIn = (track: TextTrack): Said | null => {
  const lines = [...(track.activeCues ?? [])].flatMap((cue) =>
    cue instanceof VTTCue ? [cue.getCueAsHTML().textContent ?? ''] : [],
  );
  return lines.length === 0 ? null : { text: lines.join('\n'), language: track.language };
};

/** What is said at this moment, in the language that is wanted if there is one in it. */
const useSaid = (
  media: RefObject<HTMLMediaElement | null>,
  captions: MediumCaptions,
  wanted: string | null,
): Said | null => {
  const screen = useLanguage();
  const language = wanted?.split('-')[0] ?? screen.language;
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    const tracks = [...(media.current?.textTracks ?? [])];
    const isRight = (track: TextTrack): boolean => track.language.split('-')[0] === language;
    const chosen = captions.length === 0 ? undefined : (tracks.find(isRight) ?? tracks[0]);
    setSaid(null);
    if (chosen === undefined) return;
    for (const track of tracks) track.mode = track === chosen ? 'hidden' : 'disabled';
    const look = () => setSaid(saidIn(chosen));
    look();
    chosen.addEventListener('cuechange', look);
    return () => chosen.removeEventListener('cuechange', look);
  }, [media, captions, language]);
  return said;
};

type Props = {
  media: RefObject<HTMLMediaElement | null>;
  captions: MediumCaptions;
  /** The language they are wanted in; that of the screen when left out. */
  wanted?: string | null;
  /** `stage`: to be read from the back row. */
  size: 'desk' | 'child' | 'stage';
};

/** What is said, at the bottom of the picture, as it is said. */
export const CaptionLine = ({ media, captions, wanted = null, size }: Props) => {
  const said = useSaid(media, captions, wanted);
  if (said === null) return null;
  return (
    <p className={styles.line} data-size={size} data-caption>
      <span lang={said.language} dir="auto">
        {said.text}
      </span>
    </p>
  );
};
