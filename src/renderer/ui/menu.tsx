import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

export type MenuAction = { id: string; icon: LucideIcon; words: string; run: () => void };

type Props = {
  label: string;
  actions: readonly MenuAction[];
  isDisabled?: boolean;
  /** What the button shows in the place of three dots: one deed, to be done to one of several. */
  shows?: { icon: LucideIcon; words: string };
};

/** What can be done with one thing of a list, behind three dots. */
export const ActionMenu = ({ label, actions, isDisabled = false, shows }: Props) => (
  <MenuTrigger>
    {shows === undefined ? (
      <Button icon={Ellipsis} variant="plain" aria-label={label} isDisabled={isDisabled} />
    ) : (
      <Button icon={shows.icon} aria-label={label} isDisabled={isDisabled}>
        {shows.words}
      </Button>
    )}
    <Popover className={styles.popover ?? ''} placement="bottom end">
      <AriaMenu className={styles.menu ?? ''} aria-label={label}>
        {actions.map(({ id, icon, words, run }) => (
          <MenuItem key={id} id={id} textValue={words} className={styles.item ?? ''} onAction={run}>
            <Icon icon={icon} />
            {words}
          </MenuItem>
        ))}
      </AriaMenu>
    </Popover>
  </MenuTrigger>
);
