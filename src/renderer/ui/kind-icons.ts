import { Brush, Camera, type LucideIcon, Mic, PenLine, Video } from 'lucide-react';
import type { PostKind } from '#shared/domain/post.ts';

/** The sign of each kind of post, the same on every screen. */
export const kindIcons: Record<PostKind, LucideIcon> = {
  text: PenLine,
  photo: Camera,
  drawing: Brush,
  voice: Mic,
  video: Video,
};
