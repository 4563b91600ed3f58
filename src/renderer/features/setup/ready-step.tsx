import { DoorOpen, Play, Shapes } from 'lucide-react';
import { navigate } from '../../app/router.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ClassPictures } from './class-pictures.tsx';
import styles from './ready-step.module.css';
import { StepFrame } from './step-frame.tsx';

export const ReadyStep = () => {
  const say = useSay();
  return (
    <StepFrame title={say('setup.ready.title')} lead={say('setup.ready.lead')}>
      <ClassPictures />
      <ol className={styles.next}>
        <li>{say('setup.ready.next_1')}</li>
        <li>{say('setup.ready.next_2')}</li>
        <li>{say('setup.ready.next_3')}</li>
      </ol>
      <Notice>{say('setup.ready.full_screen')}</Notice>
      <div className={styles.ways}>
        <Button
          variant="primary"
          size="large"
          icon={Play}
          onPress={() => navigate('#/teacher/lesson', { replace: true })}
        >
          {say('setup.ready.start')}
        </Button>
        <Button size="large" icon={DoorOpen} onPress={() => navigate('#/teacher', { replace: true })}>
          {say('setup.ready.desk')}
        </Button>
        <Button size="large" icon={Shapes} onPress={() => navigate('#/teacher/tour', { replace: true })}>
          {say('practice.take_tour')}
        </Button>
      </div>
    </StepFrame>
  );
};
