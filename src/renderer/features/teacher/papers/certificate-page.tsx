import { type ReactNode, useState } from 'react';
import { useAppStatus } from '../../../app/app-state.tsx';
import { useTeacherCall } from '../../../app/tokens.tsx';
import { useLoaded } from '../../../app/use-loaded.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Select } from '../../../ui/select.tsx';
import { CertificateSheet } from './certificate-sheet.tsx';
import { PaperPage } from './paper-page.tsx';
import { usePaperProject } from './use-paper-project.tsx';

/** Thanks for having taken part: for the class, or the same for each child. Nobody is compared with anybody. */
export const CertificatePage = () => {
  const say = useSay();
  const { project, error, chooser, none } = usePaperProject();
  if (project !== null) return <OfProject key={project.id} projectId={project.id} chooser={chooser} />;
  return (
    <PaperPage title={say('papers.certificate.title')} lead={say('papers.certificate.text')} error={error} sheet={null}>
      {none}
    </PaperPage>
  );
};

const wholeClass = 'class';
const everyChild = 'each';

const OfProject = ({ projectId, chooser }: { projectId: string; chooser: ReactNode }) => {
  const say = useSay();
  const call = useTeacherCall();
  const { class: profile } = useAppStatus();
  const [whom, setWhom] = useState(wholeClass);
  const { data, error } = useLoaded(async () => {
    const [{ overview }, { students }] = await Promise.all([
      call('project.overview', { projectId }),
      call('student.list', {}),
    ]);
    return { overview, students };
  });
  const students = data?.students ?? [];
  const chosen = students.filter(({ id }) => whom === everyChild || whom === id);
  const sheetsFor = (children: typeof chosen) => {
    if (data === null || profile === null) return null;
    const { project, classes } = data.overview;
    const facts = {
      question: project.question,
      className: profile.name,
      school: classes.find(({ isOwn }) => isOwn)?.class.school ?? null,
      timeZone: profile.timeZone,
      countries: [...new Set(classes.filter(({ isOwn }) => !isOwn).map((one) => one.class.country))],
    };
    if (whom === wholeClass) return <CertificateSheet {...facts} name={null} />;
    return children.map(({ id, name }) => <CertificateSheet key={id} {...facts} name={name} />);
  };
  return (
    <PaperPage
      title={say('papers.certificate.title')}
      lead={say('papers.certificate.text')}
      error={error}
      tools={
        <>
          {chooser}
          <Select
            label={say('papers.certificate.for')}
            options={[
              { id: wholeClass, name: say('papers.certificate.class') },
              ...(students.length > 1
                ? [{ id: everyChild, name: say('papers.certificate.each', { count: students.length }) }]
                : []),
              ...students.map(({ id, name }) => ({ id, name })),
            ]}
            value={whom}
            onChange={setWhom}
          />
        </>
      }
      sheet={data === null ? null : () => sheetsFor(chosen.slice(0, 1))}
      printed={() => sheetsFor(chosen)}
    />
  );
};
