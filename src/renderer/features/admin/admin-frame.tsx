import {
  ChartNoAxesColumn,
  Flag,
  LogOut,
  type LucideIcon,
  MessageCircleQuestion,
  MessagesSquare,
  ScrollText,
  SlidersHorizontal,
  Ticket,
  UserCog,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { AdminRole } from '#shared/contract/admin.ts';
import { HelpButton } from '../../app/help/help-button.tsx';
import { LanguageSelect } from '../../app/language/language-select.tsx';
import { pathTo } from '../../app/router.ts';
import { useAction } from '../../app/use-loaded.ts';
import { useTitle } from '../../app/use-title.ts';
import { callAdmin } from '../../bridge/call-admin.ts';
import type { MessageId } from '../../i18n/catalogues.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SideFrame } from '../../ui/side-frame.tsx';
import { SideLink, SideNav } from '../../ui/side-nav.tsx';
import shared from './admin.module.css';
import styles from './admin-frame.module.css';

const pages: { name: string; role: AdminRole; icon: LucideIcon; words: MessageId }[] = [
  { name: 'overview', role: 'administrator', icon: ChartNoAxesColumn, words: 'admin.overview.nav' },
  { name: 'classes', role: 'administrator', icon: Users, words: 'admin.classes.nav' },
  { name: 'codes', role: 'administrator', icon: Ticket, words: 'admin.codes.nav' },
  { name: 'projects', role: 'administrator', icon: MessageCircleQuestion, words: 'admin.projects.nav' },
  { name: 'reports', role: 'administrator', icon: Flag, words: 'admin.reports.nav' },
  { name: 'people', role: 'administrator', icon: UserCog, words: 'admin.people.nav' },
  { name: 'audit', role: 'administrator', icon: ScrollText, words: 'admin.audit.nav' },
  { name: 'settings', role: 'administrator', icon: SlidersHorizontal, words: 'admin.settings.nav' },
  { name: 'messages', role: 'safeguarding', icon: MessagesSquare, words: 'admin.messages.nav' },
];

const pagesOf = (role: AdminRole) => pages.filter((page) => page.role === role);

/** The page that a person asks for, or, where the role has no such page, the one on which that person begins. */
export const pageFor = (role: AdminRole, asked: string): string => {
  const own = pagesOf(role);
  return (own.find(({ name }) => name === asked) ?? own[0])?.name ?? '';
};

type Props = {
  page: string;
  admin: { name: string; role: AdminRole };
  endpointName: string;
  arePaused: boolean;
  onLeave: () => Promise<void>;
  children: ReactNode;
};

/** Everything at the same place on every page; who is signed in, and the way out, always in sight. */
export const AdminFrame = ({ page, admin, endpointName, arePaused, onLeave, children }: Props) => {
  const say = useSay();
  const words = pages.find(({ name }) => name === page)?.words;
  const title = words === undefined ? null : say(words);
  useTitle(title);
  const leave = useAction(async () => {
    await callAdmin('session.leave', {});
    await onLeave();
  });
  return (
    <SideFrame
      page={page}
      label={title ?? undefined}
      side={
        <>
          <p className={styles.endpoint}>
            <bdi>{endpointName}</bdi>
          </p>
          <SideNav label={say('admin.nav')}>
            {pagesOf(admin.role).map(({ name, icon, words }) => (
              <SideLink key={name} href={pathTo(name)} icon={icon} isCurrent={page === name}>
                <span>{say(words)}</span>
              </SideLink>
            ))}
          </SideNav>
          <div className={styles.person}>
            <p>
              <strong>
                <bdi>{admin.name}</bdi>
              </strong>
              <span className={shared.soft}>{say(`admin.role.${admin.role}`)}</span>
            </p>
            <LanguageSelect isBrief />
            <div className={styles.out}>
              <Button icon={LogOut} isWide isDisabled={leave.isRunning} onPress={() => void leave.run()}>
                {say('admin.leave')}
              </Button>
              <HelpButton topic="admin" />
            </div>
          </div>
        </>
      }
    >
      {arePaused && (
        <div className={styles.banner}>
          <Notice kind="wait">{say('admin.paused')}</Notice>
        </div>
      )}
      {children}
    </SideFrame>
  );
};
