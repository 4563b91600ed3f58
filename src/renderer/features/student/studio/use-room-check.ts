import { type RefObject, useEffect, useState } from 'react';
import { type PictureSampler, startPictureSampler } from '#renderer/capture/picture-sampler.ts';
import { judgePicture, type PictureVerdict } from '#shared/domain/verdict.ts';

/** Long enough to tell a dark room from a hand before the camera. */
const windowMs = 2_000;

/** What the picture in `video` is like before it is recorded, again every two seconds: turning on the light helps at once. */
export const useRoomCheck = (video: RefObject<HTMLVideoElement | null>, isOn: boolean): PictureVerdict => {
  const [verdict, setVerdict] = useState<PictureVerdict>('none');
  useEffect(() => {
    if (!isOn) return;
    let sampler: PictureSampler | null = null;
    const look = () => {
      const measured = sampler?.end() ?? null;
      if (measured !== null) setVerdict(judgePicture(measured));
      sampler = video.current && startPictureSampler(video.current, () => true);
    };
    look();
    const timer = setInterval(look, windowMs);
    return () => {
      clearInterval(timer);
      sampler?.end();
      setVerdict('none');
    };
  }, [video, isOn]);
  return verdict;
};
