import { Plus } from 'lucide-react';
import { navigate, pathTo } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';

export const NewLink = () => {
  const say = useSay();
  return (
    <Button variant="primary" size="large" icon={Plus} onPress={() => navigate(pathTo('teacher', 'project', 'new'))}>
      {say('project.new')}
    </Button>
  );
};
