import { lazy } from 'react';
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

/** What is offered, in the project's order. */
export const offeredKinds = (kinds: readonly PostKind[]): PostKind[] =>
  kinds.filter((kind) => makers[kind] !== undefined);
