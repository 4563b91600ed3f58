import { Award, BookOpen, FileCheck, Hand, LayoutGrid, type LucideIcon, NotebookPen, Presentation } from 'lucide-react';
import { pathTo } from '../../../app/router.ts';
import type { MessageId } from '../../../i18n/catalogues.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Page } from '../page.tsx';
import styles from './papers-page.module.css';

/** Every paper there is, and the page that prints it. */
const papers: readonly { icon: LucideIcon; title: MessageId; text: MessageId; path: readonly string[] }[] = [
  { icon: NotebookPen, title: 'papers.plan.title', text: 'papers.plan.text', path: ['papers', 'plan'] },
  { icon: Hand, title: 'papers.poster.title', text: 'papers.poster.text', path: ['papers', 'poster'] },
  { icon: FileCheck, title: 'notice.nav', text: 'papers.form.text', path: ['consent', 'form'] },
  { icon: LayoutGrid, title: 'papers.grid.title', text: 'papers.grid.text', path: ['overview'] },
  { icon: Presentation, title: 'papers.session.title', text: 'papers.session.text', path: ['sessions'] },
  { icon: Award, title: 'papers.certificate.title', text: 'papers.certificate.text', path: ['papers', 'certificate'] },
  { icon: BookOpen, title: 'papers.guide.title', text: 'papers.guide.text', path: ['papers', 'guide'] },
];

/** What can be printed, in the order in which a project needs it. */
export const PapersPage = () => {
  const say = useSay();
  return (
    <Page title={say('papers.title')} lead={say('papers.lead')}>
      <ul className={styles.papers}>
        {papers.map(({ icon, title, text, path }) => (
          <li key={title}>
            <a className={styles.paper} href={pathTo('teacher', ...path)}>
              <Icon icon={icon} size="1.75rem" />
              <span>
                <strong>{say(title)}</strong>
                <span>{say(text)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Page>
  );
};
