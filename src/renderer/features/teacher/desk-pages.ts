import {
  Camera,
  DoorOpen,
  FileCheck,
  Gift,
  Globe,
  Home,
  Inbox,
  KeyRound,
  LayoutGrid,
  type LucideIcon,
  MessageCircleQuestion,
  Monitor,
  MonitorPlay,
  MonitorUp,
  PanelsTopLeft,
  Presentation,
  Printer,
  Save,
  Send,
  SlidersHorizontal,
  SquarePen,
  Users,
} from 'lucide-react';
import type { MessageId } from '../../i18n/catalogues.ts';

/** A page of the desk: `#/teacher/<name>`. */
export type DeskPage = { name: string; icon: LucideIcon; words: MessageId };

/** Pages of one subject, behind one entry: the first of them opens with it. */
export type DeskGroup = {
  group: string;
  icon: LucideIcon;
  words: MessageId;
  pages: readonly [DeskPage, ...DeskPage[]];
};

/** What is needed in every lesson is there at once, everything else in two steps. */
export const deskEntries: readonly (DeskPage | DeskGroup)[] = [
  { name: 'home', icon: Home, words: 'teacher.home.nav' },
  { name: 'lesson', icon: DoorOpen, words: 'teacher.lesson.nav' },
  { name: 'review', icon: Inbox, words: 'teacher.review.nav' },
  {
    group: 'class',
    icon: Users,
    words: 'teacher.group.class',
    pages: [
      { name: 'overview', icon: LayoutGrid, words: 'overview.nav' },
      { name: 'class', icon: Users, words: 'teacher.class.nav' },
      { name: 'consent', icon: FileCheck, words: 'consent.nav' },
      { name: 'keepsake', icon: Gift, words: 'keepsake.nav' },
      { name: 'papers', icon: Printer, words: 'papers.nav' },
    ],
  },
  {
    group: 'studio',
    icon: SquarePen,
    words: 'teacher.group.studio',
    pages: [
      { name: 'project', icon: MessageCircleQuestion, words: 'teacher.project.nav' },
      { name: 'settings', icon: SlidersHorizontal, words: 'teacher.settings.nav' },
    ],
  },
  {
    group: 'partners',
    icon: Globe,
    words: 'teacher.group.partners',
    pages: [
      { name: 'send', icon: Send, words: 'teacher.send.nav' },
      { name: 'partners', icon: MonitorPlay, words: 'teacher.partners.nav' },
      { name: 'wall', icon: PanelsTopLeft, words: 'wall.nav' },
      { name: 'sessions', icon: Presentation, words: 'sessions.nav' },
    ],
  },
  {
    group: 'computer',
    icon: Monitor,
    words: 'teacher.group.computer',
    pages: [
      { name: 'device', icon: Camera, words: 'teacher.device.nav' },
      { name: 'backup', icon: Save, words: 'teacher.backup.nav' },
      { name: 'access', icon: KeyRound, words: 'teacher.access.nav' },
      { name: 'machine', icon: MonitorUp, words: 'teacher.machine.nav' },
    ],
  },
];

/** Pages about real people, copies and this computer: the practice class has none of them. */
const notInPractice: ReadonlySet<string> = new Set(['keepsake', 'papers', 'backup', 'access', 'machine']);

export const isInPractice = (name: string): boolean => !notInPractice.has(name);

/** Pages that help and other pages lead to. */
const besideMenu: Readonly<Record<string, MessageId>> = { tour: 'practice.title' };

/** What a page of the desk is called; an address that leads nowhere opens the first. */
export const wordsOfPage = (name: string): MessageId => {
  const pages = deskEntries.flatMap((entry) => ('group' in entry ? entry.pages : [entry]));
  return pages.find((page) => page.name === name)?.words ?? besideMenu[name] ?? 'teacher.home.nav';
};
