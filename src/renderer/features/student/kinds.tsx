import { lazy } from 'react';
import type { DeviceCounts } from '#renderer/capture/media-devices.ts';
import type { KindOffer } from '#shared/domain/kind-offer.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { Maker } from './make/maker.ts';
import { PhotoScreen } from './photo/photo-screen.tsx';
import { VideoStudio, VoiceStudio } from './studio/studio-screen.tsx';
import { WriteScreen } from './write/write-screen.tsx';

/** The drawing engine is loaded with the paper, not with the start screen. */
const DrawingScreen = lazy(async () => ({ default: (await import('./drawing/drawing-screen.tsx')).DrawingScreen }));

/** The screen that makes each kind; a kind without one is not offered. */
export const makers: Partial<Record<PostKind, Maker>> = {
  drawing: DrawingScreen,
  photo: PhotoScreen,
  video: VideoStudio,
  voice: VoiceStudio,
  text: WriteScreen,
};

/** The ways to answer that consent leaves and that have a screen; one preset by the teacher stands alone. */
export const offersToShow = (offers: readonly KindOffer[], presetKind: PostKind | null): KindOffer[] => {
  const shown = offers.filter(({ kind }) => makers[kind] !== undefined);
  const preset = shown.filter(({ kind }) => kind === presetKind);
  return preset.length > 0 ? preset : shown;
};

/** What is not plugged in and is needed for this kind, the camera first; `null` when it can be made. */
export const missingDevice = (
  kind: PostKind,
  { cameras, microphones }: DeviceCounts,
): 'camera' | 'microphone' | null => {
  if ((kind === 'video' || kind === 'photo') && cameras === 0) return 'camera';
  return (kind === 'video' || kind === 'voice') && microphones === 0 ? 'microphone' : null;
};
