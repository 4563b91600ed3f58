import { DoorOpen } from 'lucide-react';
import { callOperation } from '../../bridge/call-operation.ts';
import { useSay } from '../../i18n/words.tsx';
import { Button, type ButtonProps } from '../../ui/button.tsx';
import { useAction } from '../use-loaded.ts';

/** Erases the practice class; the event that another class is shown leads every page away. */
export const EndPracticeButton = (look: Pick<ButtonProps, 'variant' | 'size'>) => {
  const say = useSay();
  const end = useAction(() => callOperation('practice.end', {}));
  return (
    <Button {...look} icon={DoorOpen} isDisabled={end.isRunning} onPress={() => void end.run()}>
      {say('practice.end')}
    </Button>
  );
};
