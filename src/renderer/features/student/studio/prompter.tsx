import { ChevronDown, MessageCircle, NotebookPen, ScrollText } from 'lucide-react';
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useSay } from '#renderer/i18n/words.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import styles from './prompter.module.css';
import type { Script, usePrompter } from './use-prompter.ts';

type Props = { prompter: ReturnType<typeof usePrompter>; language: string };

const icons = { script: ScrollText, starters: MessageCircle, own: NotebookPen } as const satisfies Partial<
  Record<Script, unknown>
>;

/** Before recording: what to read, with one press. */
export const ScriptChoice = ({ prompter: { scripts, script, choose } }: Pick<Props, 'prompter'>) => {
  const say = useSay();
  if (scripts.length < 2) return null;
  return (
    <ToggleButtonGroup
      className={styles.choice ?? ''}
      aria-label={say('student.prompter.choose')}
      orientation="vertical"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[script]}
      onSelectionChange={(keys) => {
        const chosen = scripts.find((name) => keys.has(name));
        if (chosen !== undefined) choose(chosen);
      }}
    >
      {scripts.map((name) => (
        <ToggleButton key={name} id={name} className={styles.script ?? ''}>
          {name !== 'none' && <Icon icon={icons[name]} size="1.75rem" />}
          {say(`student.prompter.${name}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};

/** The line to be read, near the camera, with the one after it, and the big button that moves on. */
export const Lines = ({
  prompter: { lines, at, next },
  language,
  canMove,
}: Props & {
  /** It is recorded just now. */
  canMove: boolean;
}) => {
  const say = useSay();
  if (lines.length === 0) return null;
  const [now, after] = [lines[at], lines[at + 1]];
  return (
    <section className={styles.lines} aria-label={say('student.prompter.lines')}>
      <div className={styles.words} lang={language} dir="auto">
        <p className={styles.now} aria-live="polite">
          {now ?? say('student.prompter.done')}
        </p>
        {after !== undefined && <p className={styles.after}>{after}</p>}
      </div>
      {canMove && now !== undefined && (
        <Button className={styles.next ?? ''} aria-label={say('student.prompter.next')} onPress={next}>
          <Icon icon={ChevronDown} size="3rem" />
        </Button>
      )}
    </section>
  );
};
