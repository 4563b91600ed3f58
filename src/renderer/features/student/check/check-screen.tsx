import { ArrowLeft, Check, Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { PostKind } from '#shared/domain/post.ts';
import { draftOf, isMade } from '../turn/posts-of-turn.ts';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './check-screen.module.css';

/** The expectations as cards to tick; sending does not depend on them, but the teacher sees them. */
export const CheckScreen = ({ kind }: { kind: PostKind }) => {
  const say = useSay();
  const { project, posts, student, call, leave } = useTurn();
  const post = draftOf(posts, kind);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(() => new Set(post?.checklist));
  const tick = (index: number, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(index);
    else next.delete(index);
    setTicked(next);
  };
  const isReady = post !== null && isMade(post);
  useEffect(() => {
    if (!isReady) navigate(pathInTurn(student.id), { replace: true });
  }, [isReady, student.id]);
  const submit = useAction(async () => {
    if (post === null) return;
    await call('post.submit', { postId: post.id, checklist: [...ticked].sort((a, b) => a - b) });
    leave('#/turn/done');
  });
  return (
    <main className={styles.screen}>
      <header className={styles.bar}>
        <Button
          size="child"
          icon={ArrowLeft}
          aria-label={say('common.back')}
          onPress={() => navigate(pathInTurn(student.id, 'make', kind), { replace: true })}
        />
        <h1>{say('student.check.title')}</h1>
      </header>
      <ul className={styles.cards} data-many={project.expectations.length > 4 || undefined}>
        {project.expectations.map((expectation, index) => (
          <li key={expectation}>
            <Checkbox
              className={styles.card ?? ''}
              isSelected={ticked.has(index)}
              onChange={(isOn) => tick(index, isOn)}
            >
              <span className={styles.box}>
                <Icon icon={Check} size="2.75rem" />
              </span>
              <span dir="auto" lang={project.language}>
                {expectation}
              </span>
            </Checkbox>
          </li>
        ))}
      </ul>
      <footer className={styles.foot}>
        <ErrorNotice error={submit.error} />
        <Button
          variant="primary"
          size="child"
          iconAfter={Send}
          isDisabled={submit.isRunning}
          onPress={() => void submit.run()}
        >
          <span className={styles.send}>{say('student.check.send')}</span>
        </Button>
      </footer>
    </main>
  );
};
