import {
  CalendarDays,
  CalendarX,
  CloudOff,
  Compass,
  DoorOpen,
  Download,
  Flag,
  Inbox,
  Link,
  type LucideIcon,
  Mail,
  MessageCircleQuestion,
  Monitor,
  ScanEye,
  Send,
  Shapes,
  TriangleAlert,
  Users,
} from 'lucide-react';
import type { OperationOutput } from '#shared/contract/index.ts';
import { isOnItsWay } from '#shared/domain/outbox-item.ts';
import { isEndingSoon } from '#shared/domain/retention.ts';
import { withdrawalCheckMaxDays } from '#shared/domain/withdrawal-check.ts';
import type { Say } from '../../../i18n/words.tsx';
import type { NoticeKind } from '../../../ui/notice.tsx';

/** One thing that waits, and the page to it. */
export type WaitingThing = {
  icon: LucideIcon;
  kind: NoticeKind;
  page: string;
  /** Of the page, where it has several. */
  part?: string;
  title: string;
  text: string;
};

export type DeskState = {
  /** Nothing was made here yet, and nothing came. */
  isNew: boolean;
  /** Children can be let in: there is something to answer, and no lesson yet. */
  canBegin: boolean;
  /** The practice class, which joins nothing. */
  isPractice: boolean;
  queueCount: number;
  isConnected: boolean;
  /** Since it was last known what partners have withdrawn; `null`: never. */
  checkedDays: number | null;
  outbox: OperationOutput<'outbox.list'>['items'];
  partners: OperationOutput<'partner.list'>['posts'];
  project: OperationOutput<'project.current'>['project'];
  kept: OperationOutput<'retention.current'>;
  /** About projects, that only the teacher can answer. */
  questions: number;
  hasRecovered: boolean;
  /** Decisions about reports, and reports by others. */
  news: number;
  unread: number;
  /** No other class is in the project that children work on. */
  isAlone: boolean;
  /** Nobody has looked at the school days yet, which are the usual ones of the country. */
  isFirst: boolean;
  /** A newer version of the app has been ready for long. */
  isUpdateOverdue: boolean;
};

const titleOfEnd = (say: Say, { clockDoubt, daysLeft }: DeskState['kept']): string => {
  if (clockDoubt !== null) return say('retention.home_doubt');
  return daysLeft < 0 ? say('retention.home_past') : say('retention.home', { count: daysLeft });
};

/** Everything that waits for the teacher, in the order in which it should be done. */
export const thingsThatWait = (say: Say, desk: DeskState): WaitingThing[] => {
  const { kept, outbox, partners } = desk;
  const toSend = outbox.filter(({ state }) => isOnItsWay(state)).length;
  const parked = outbox.filter(({ state }) => state === 'parked').length;
  const whole = partners.filter(({ isComplete }) => isComplete);
  const ready = whole.filter(({ fate }) => fate === 'accepted').length;
  const unseen = whole.filter(({ fate }) => fate === 'waiting').length;
  const isBegun = desk.project !== null && desk.isConnected;
  const isUnchecked = partners.length > 0 && (desk.checkedDays ?? 0) > withdrawalCheckMaxDays;
  const isEnding = isEndingSoon(kept.daysLeft) && kept.erasedAt === null;
  const all: (WaitingThing & { isThere: boolean })[] = [
    {
      ...{ isThere: parked > 0, icon: TriangleAlert, kind: 'danger', page: 'send' },
      title: say('teacher.home.parked', { count: parked }),
      text: say('teacher.home.parked_text'),
    },
    {
      ...{ isThere: desk.hasRecovered, icon: TriangleAlert, kind: 'danger', page: 'backup' },
      title: say('backup.home'),
      text: say('backup.home_text'),
    },
    {
      ...{ isThere: isEnding, icon: CalendarX, kind: 'wait', page: 'consent' },
      title: titleOfEnd(say, kept),
      text: say(kept.clockDoubt === null ? 'retention.home_text' : 'retention.home_doubt_text'),
    },
    {
      ...{ isThere: desk.queueCount > 0, icon: Inbox, kind: 'wait', page: 'review' },
      title: say('teacher.home.review', { count: desk.queueCount }),
      text: say('teacher.home.review_text'),
    },
    {
      ...{ isThere: desk.questions > 0, icon: Users, kind: 'wait', page: 'project', part: 'all' },
      title: say('teacher.home.questions', { count: desk.questions }),
      text: say('teacher.home.questions_text'),
    },
    {
      ...{ isThere: desk.unread > 0, icon: Mail, kind: 'wait', page: 'project', part: 'messages' },
      title: say('message.home', { count: desk.unread }),
      text: say('message.home_text'),
    },
    {
      ...{ isThere: toSend > 0, icon: Send, kind: 'wait', page: 'send' },
      title: say('teacher.home.send', { count: toSend }),
      text: say(desk.isConnected ? 'teacher.home.send_text' : 'teacher.home.send_unconnected'),
    },
    {
      ...{ isThere: desk.news > 0, icon: Flag, kind: 'wait', page: 'partners' },
      title: say('incoming.home.report', { count: desk.news }),
      text: say('incoming.home.report_text'),
    },
    {
      ...{ isThere: unseen > 0, icon: ScanEye, kind: 'wait', page: 'review', part: 'all' },
      title: say('incoming.home.title', { count: unseen }),
      text: say('incoming.home.text'),
    },
    {
      ...{ isThere: isUnchecked, icon: CloudOff, kind: 'wait', page: 'send' },
      title: say('teacher.send.checked_old', { days: desk.checkedDays ?? 0 }),
      text: say('teacher.send.checked_old_text'),
    },
    {
      ...{ isThere: ready > 0, icon: Monitor, kind: 'sent', page: 'partners' },
      title: say('teacher.home.partners', { count: ready }),
      text: say('teacher.home.partners_text'),
    },
    {
      ...{ isThere: desk.project === null, icon: MessageCircleQuestion, kind: 'wait', page: 'project' },
      title: say('teacher.home.project'),
      text: say('teacher.home.project_text'),
    },
    {
      ...{ isThere: isBegun && desk.isAlone, icon: Compass, kind: 'info', page: 'project', part: 'find' },
      title: say('teacher.home.find'),
      text: say('teacher.home.find_text'),
    },
    {
      ...{ isThere: isBegun && desk.isFirst, icon: CalendarDays, kind: 'info', page: 'project', part: 'school' },
      title: say('teacher.home.days'),
      text: say('teacher.home.days_text'),
    },
    {
      ...{ isThere: desk.isUpdateOverdue && !desk.isPractice, icon: Download, kind: 'info', page: 'machine' },
      title: say('machine.home'),
      text: say('machine.home_text'),
    },
    {
      ...{ isThere: desk.isNew && desk.canBegin, icon: DoorOpen, kind: 'info', page: 'lesson' },
      title: say('setup.ready.start'),
      text: say('teacher.lesson.lead'),
    },
    {
      ...{ isThere: desk.isNew, icon: Shapes, kind: 'info', page: 'tour' },
      title: say('practice.title'),
      text: say('practice.lead'),
    },
    {
      ...{ isThere: !desk.isConnected && !desk.isPractice, icon: Link, kind: 'info', page: 'class' },
      title: say('teacher.home.connect'),
      text: say('teacher.home.connect_text'),
    },
  ];
  return all.filter(({ isThere }) => isThere);
};
