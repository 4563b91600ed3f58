import { PencilLine, Users } from 'lucide-react';
import { useState } from 'react';
import { useLanguage, useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { type Choice, ChoiceCards } from '../../ui/choice-cards.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { TilePicture } from '../../ui/tile.tsx';
import { useAppStatus } from '../app-state.tsx';
import { useTeacherCall } from '../tokens.tsx';
import { useAction } from '../use-loaded.ts';
import { isProjectReady, tidyProject } from './form/tidy-project.ts';
import styles from './project.module.css';
import { ProjectDirectory } from './project-directory.tsx';
import { ProjectForm } from './project-form.tsx';
import { ProjectView } from './project-view.tsx';
import { blankProject, type SampleName, sampleNames, samplePictures, sampleProject } from './sample-projects.ts';

type Way = SampleName | 'own' | 'join';

/** What the class will work on: a ready project, an own question, or the project of another class. */
export const ProjectChooser = ({ onChosen }: { onChosen: () => void | Promise<void> }) => {
  const say = useSay();
  const { language } = useLanguage();
  const call = useTeacherCall();
  const isJoined = useAppStatus().endpoint.address !== null;
  const [way, setWay] = useState<Way>('climate');
  const [own, setOwn] = useState(() => blankProject(say, language));
  const sample = way === 'own' || way === 'join' ? null : sampleProject(way, say, language);
  const choose = useAction(async () => {
    await call('project.create', tidyProject(sample ?? own));
    await onChosen();
  });
  const choices: Choice<Way>[] = [
    ...sampleNames.map((name) => ({
      id: name,
      picture: <TilePicture name={samplePictures[name]} size="2.25rem" />,
      title: say(`project.${name}.title`),
      text: say(`project.${name}.question`),
    })),
    { id: 'own', icon: PencilLine, title: say('project.own.title'), text: say('project.own.text') },
    {
      id: 'join',
      icon: Users,
      title: say('project.join.title'),
      text: say(isJoined ? 'project.join.text' : 'project.join.not_connected'),
      isDisabled: !isJoined,
    },
  ];
  const isReady = way !== 'own' || isProjectReady(own);
  return (
    <div className={styles.chooser}>
      <ChoiceCards label={say('project.choose')} choices={choices} value={way} onChange={setWay} columns={2} />
      <div className={styles.detail}>
        {sample && <ProjectView content={sample} isBrief />}
        {way === 'own' && <ProjectForm value={own} onChange={setOwn} />}
        {way === 'join' && <ProjectDirectory onJoined={onChosen} />}
      </div>
      <ErrorNotice error={choose.error} />
      {way !== 'join' && (
        <div className={styles.actions}>
          <Button
            variant="primary"
            size="large"
            isDisabled={!isReady || choose.isRunning}
            onPress={() => void choose.run()}
          >
            {say('project.do_create')}
          </Button>
        </div>
      )}
    </div>
  );
};
