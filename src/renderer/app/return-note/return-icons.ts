import {
  ClockPlus,
  Expand,
  type LucideIcon,
  MessageCircleQuestion,
  Scissors,
  ShieldAlert,
  Sun,
  Volume2,
  VolumeOff,
} from 'lucide-react';
import type { ReturnIcon } from '#shared/domain/return-note.ts';

/** What a teacher may ask for without words: the picture is the same at the desk and on the child's screen. */
export const returnIconPictures: Record<ReturnIcon, LucideIcon> = {
  louder: Volume2,
  quieter_place: VolumeOff,
  closer: Expand,
  brighter: Sun,
  longer: ClockPlus,
  shorter: Scissors,
  the_question: MessageCircleQuestion,
  no_names: ShieldAlert,
};
