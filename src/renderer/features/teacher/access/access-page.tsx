import { AuditLog } from './audit-log.tsx';
import { WhoMayOpen } from './who-may-open.tsx';

/** Who may open the class and how it is kept, and what was done in it: `#/teacher/access/<tab>`. */
export const AccessPage = ({ tab }: { tab: string | undefined }) => {
  switch (tab) {
    case 'log':
      return <AuditLog />;
    default:
      return <WhoMayOpen />;
  }
};
