import { FormattedNumber } from 'react-intl';
import { useAppStatus } from '../../app/app-state.tsx';
import { pathTo } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { SideLink, SideNav } from '../../ui/side-nav.tsx';
import styles from './desk-nav.module.css';
import { type DeskGroup, type DeskPage, deskEntries, isInPractice } from './desk-pages.ts';

type Props = { page: string };

const PageLink = ({ entry: { name, icon, words }, page }: Props & { entry: DeskPage }) => {
  const say = useSay();
  const { queueCount } = useAppStatus();
  return (
    <SideLink href={pathTo('teacher', name)} icon={icon} isCurrent={page === name}>
      <span>{say(words)}</span>
      {name === 'review' && queueCount > 0 && (
        <span className={styles.count} role="img" aria-label={say('teacher.review.waiting', { count: queueCount })}>
          <FormattedNumber value={queueCount} />
        </span>
      )}
    </SideLink>
  );
};

/** The pages of the open group stand under it; the others wait behind theirs. */
const GroupLinks = ({ entry: { group, icon, words, pages }, page }: Props & { entry: DeskGroup }) => {
  const say = useSay();
  const isOpen = pages.some(({ name }) => name === page);
  const { practice } = useAppStatus();
  return (
    <div data-group={group}>
      <SideLink href={pathTo('teacher', pages[0].name)} icon={icon} isOpen={isOpen}>
        <span>{say(words)}</span>
      </SideLink>
      {isOpen && (
        <div className={styles.pages}>
          {pages
            .filter(({ name }) => practice === null || isInPractice(name))
            .map((entry) => (
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
    <SideNav label={say('teacher.nav')}>
      {deskEntries.map((entry) =>
        'group' in entry ? (
          <GroupLinks key={entry.group} entry={entry} page={page} />
        ) : (
          <PageLink key={entry.name} entry={entry} page={page} />
        ),
      )}
    </SideNav>
  );
};
