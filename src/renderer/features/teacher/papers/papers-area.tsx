import { CertificatePage } from './certificate-page.tsx';
import { GuidePage } from './guide-page.tsx';
import { PapersPage } from './papers-page.tsx';
import { PlanPage } from './plan-page.tsx';
import { PosterPage } from './poster-page.tsx';

/** `#/teacher/papers`: the list of them, or one of those that have no other place. */
export const PapersArea = ({ paper }: { paper: string | undefined }) => {
  switch (paper) {
    case 'plan':
      return <PlanPage />;
    case 'poster':
      return <PosterPage />;
    case 'certificate':
      return <CertificatePage />;
    case 'guide':
      return <GuidePage />;
    default:
      return <PapersPage />;
  }
};
