import { ChevronDown } from 'lucide-react';
import { useSay } from '../../i18n/words.tsx';
import { Button } from '../../ui/button.tsx';

/** The next lines of a long table, under it. */
export const MoreButton = ({ isLoading, onPress }: { isLoading: boolean; onPress: () => void }) => {
  const say = useSay();
  return (
    <p>
      <Button icon={ChevronDown} isDisabled={isLoading} onPress={onPress}>
        {say('admin.more')}
      </Button>
    </p>
  );
};
