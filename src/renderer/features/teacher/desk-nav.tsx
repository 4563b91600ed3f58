import { ChevronDown } from 'lucide-react';
import { FormattedNumber } from 'react-intl';
import { useAppStatus } from '../../app/app-state.tsx';
import { pathTo } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Icon } from '../../ui/icon.tsx';
import styles from './desk-nav.module.css';
import { type DeskGroup, type DeskPage, deskEntries } from './desk-pages.ts';

type Props = { page: string };

const PageLink = ({ entry: { name, icon, words }, page }: Props & { entry: DeskPage }) => {
  const say = useSay();
  const { queueCount } = useAppStatus();
  return (
    <a className={styles.link} href={pathTo('teacher', name)} aria-current={page === name ? 'page' : undefined}>
      <Icon icon={icon} />
      <span>{say(words)}</span>
      {name === 'review' && queueCount > 0 && (
        <span className={styles.count} role="img" aria-label={say('teacher.review.waiting', { count: queueCount })}>
          <FormattedNumber value={queueCount} />
        </span>
      )}
    </a>
  );
};

/** The pages of the open group stand under it; the others wait behind theirs. */
const GroupLinks = ({ entry: { group, icon, words, pages }, page }: Props & { entry: DeskGroup }) => {
  const say = useSay();
  const isOpen = pages.some(({ name }) => name === page);
  return (
    <div data-group={group}>
      <a
        className={styles.link}
        href={pathTo('teacher', pages[0].name)}
        data-open={isOpen || undefined}
        aria-expanded={isOpen}
      >
        <Icon icon={icon} />
        <span>{say(words)}</span>
        <Icon icon={ChevronDown} size="1em" className={styles.mark} />
      </a>
      {isOpen && (
        <div className={styles.pages}>
          {pages.map((entry) => (
            <PageLink key={entry.name} entry={entry} page={page} />
          ))}
        </div>
      )}
    </div>
  );
};

/** Where everything is: the page in front, and its neighbours. */
export const DeskNav = ({ page }: Props) => {
  const say = useSay();
  return (
    <nav className={styles.nav} aria-label={say('teacher.nav')}>
      {deskEntries.map((entry) =>
        'group' in entry ? (
          <GroupLinks key={entry.group} entry={entry} page={page} />
        ) : (
          <PageLink key={entry.name} entry={entry} page={page} />
        ),
      )}
    </nav>
  );
};
