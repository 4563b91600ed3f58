import { Ellipsis, type LucideIcon } from 'lucide-react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

export type MenuAction = { id: string; icon: LucideIcon; words: string; run: () => void };

type Props = { label: string; actions: readonly MenuAction[]; isDisabled?: boolean };

/** What can be done with one thing of a list, behind three dots. */
export const ActionMenu = ({ label, actions, isDisabled = false }: Props) => (
  <MenuTrigger>
    <Button icon={Ellipsis} variant="plain" aria-label={label} isDisabled={isDisabled} />
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
