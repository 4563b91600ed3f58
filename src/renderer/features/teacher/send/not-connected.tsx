import { navigate, pathTo } from '../../../app/router.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** In the place of everything that needs an endpoint, as long as the class has none. */
export const NotConnected = () => {
  const say = useSay();
  return (
    <Notice
      kind="wait"
      title={say('teacher.send.unconnected')}
      action={<Button onPress={() => navigate(pathTo('teacher', 'class'))}>{say('common.connect.do')}</Button>}
    >
      {say('teacher.send.unconnected_text')}
    </Notice>
  );
};
