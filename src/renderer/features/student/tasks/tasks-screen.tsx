import { Brush, Check, Eye, Flag, type LucideIcon, MessageCircleQuestion, Sparkles } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Spoken } from '#renderer/app/read-aloud.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button as BigButton } from '#renderer/ui/button.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { TurnTask } from '#shared/contract/index.ts';
import type { PostPurpose } from '#shared/domain/post.ts';
import { ChoiceTitle } from '../frame/back-bar.tsx';
import card from '../frame/big-card.module.css';
import { ChildScreen } from '../frame/child-screen.tsx';
import { TurnBar } from '../turn/turn-bar.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useWordsOfTasks } from '../turn/use-task-words.ts';
import styles from './tasks-screen.module.css';

const signs: Record<PostPurpose, LucideIcon> = {
  answer: MessageCircleQuestion,
  model: Brush,
  reply: Eye,
  reflection: Sparkles,
};

/** What stands on the card of a task: what it asks, or to look at what others made. */
const useCardWords = (): ((task: TurnTask) => Spoken) => {
  const say = useSay();
  const page = useLanguage();
  const wordsOf = useWordsOfTasks();
  return (task) => {
    if (task.purpose === 'reply' && task.promptId === null) {
      return { text: say('student.tasks.reply'), language: page.language };
    }
    const { words: text, language } = wordsOf(task);
    return { text, language };
  };
};

/** What the project asks for now, large; what it asked before and is still open, small beside it. */
export const TasksScreen = () => {
  const say = useSay();
  const { tasks } = useTurn();
  const wordsOf = useCardWords();
  if (tasks.length === 0) return <Ended />;
  const now = tasks.filter(({ phase }) => phase === tasks[0]?.phase);
  const before = tasks.filter((task) => !now.includes(task));
  return (
    <ChildScreen
      bar={
        <>
          <TurnBar />
          <ChoiceTitle title={say('student.tasks.title')} then={tasks.map(wordsOf)} />
        </>
      }
    >
      <div className={styles.tasks}>
        <ul className={styles.now}>
          {now.map((task, index) => (
            <TaskCard key={`${task.phase}-${task.promptId}`} task={task} isFirst={index === 0} />
          ))}
        </ul>
        {before.length > 0 && (
          <ul className={styles.before} aria-label={say('student.tasks.still_open')}>
            {before.map((task) => (
              <TaskCard key={`${task.phase}-${task.promptId}`} task={task} isFirst={false} />
            ))}
          </ul>
        )}
      </div>
    </ChildScreen>
  );
};

/** The host has ended the project: nothing is asked for any more, and what everybody made can still be watched. */
const Ended = () => {
  const say = useSay();
  const { student, leave } = useTurn();
  return (
    <ChildScreen
      bar={
        <>
          <TurnBar />
          <ChoiceTitle title={say('student.tasks.ended')} />
        </>
      }
    >
      <div className={styles.ended}>
        <Icon icon={Flag} size="6rem" />
        <BigButton
          variant="primary"
          size="child"
          icon={Eye}
          autoFocus
          onPress={() => navigate(pathInTurn(student.id, 'wall'))}
        >
          {say('student.tasks.reply')}
        </BigButton>
        <BigButton size="child" icon={Check} onPress={() => leave('#/turn')}>
          {say('student.greeting.fine')}
        </BigButton>
      </div>
    </ChildScreen>
  );
};

/** One thing to do. What opens only after more was watched says so, and leads to what there is to watch. */
const TaskCard = ({ task, isFirst }: { task: TurnTask; isFirst: boolean }) => {
  const say = useSay();
  const { student, reflection, choose } = useTurn();
  const { purpose } = task;
  const { text, language } = useCardWords()(task);
  const isLocked = purpose === 'reflection' && !reflection.isOpen;
  const go = () => {
    if (purpose === 'reply' || isLocked) return navigate(pathInTurn(student.id, 'wall'));
    choose({ task, inReplyTo: null });
    navigate(pathInTurn(student.id, 'question'), { replace: true });
  };
  return (
    <li>
      <Button
        className={`${card.card} ${styles.task}`}
        data-purpose={purpose}
        data-locked={isLocked || undefined}
        autoFocus={isFirst}
        onPress={go}
      >
        <span className={styles.sign}>
          <Icon icon={isLocked ? Eye : signs[purpose]} size="55%" />
        </span>
        <span className={styles.words} dir="auto" lang={language}>
          {text}
        </span>
        {isLocked && (
          <span className={styles.locked}>
            {say('student.tasks.watch_first', { count: reflection.needed - reflection.viewed })}
          </span>
        )}
      </Button>
    </li>
  );
};
