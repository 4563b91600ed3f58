import {
  Brush,
  Clock,
  HandHelping,
  Handshake,
  type LucideIcon,
  MessageCircleQuestion,
  Newspaper,
  Star,
} from 'lucide-react';
import { type ClassRole, isClassRole } from '#shared/domain/roster.ts';

const icons: Record<ClassRole, LucideIcon> = {
  interviewer: MessageCircleQuestion,
  illustrator: Brush,
  reporter: Newspaper,
  timekeeper: Clock,
  bridge: Handshake,
  helper: HandHelping,
};

/** The sign of a role; one in the teacher's own words has a star. */
export const roleIcon = (role: string): LucideIcon => (isClassRole(role) ? icons[role] : Star);
