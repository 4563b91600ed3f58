import { Check, Send } from 'lucide-react';
import { useEffect } from 'react';
import { Checkbox } from 'react-aria-components';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { NextStep } from '../frame/next-step.tsx';
import { isMade } from '../turn/posts-of-turn.ts';
import { pathInTurn, stepAfterMaking } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useSaved } from '../turn/use-saved.ts';
import styles from './check-screen.module.css';
import { InItToo, shownIn } from './in-it-too.tsx';

/** The expectations as cards to tick; sending does not depend on them, but the teacher sees them. */
export const CheckScreen = ({ kind }: { kind: PostKind }) => {
  const { draftOf, student } = useTurn();
  const post = draftOf(kind);
  const isReady = post !== null && isMade(post);
  useEffect(() => {
    if (!isReady) navigate(pathInTurn(student.id), { replace: true });
  }, [isReady, student.id]);
  return isReady ? <Cards key={post.id} post={post} /> : null;
};

const Cards = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const { project, doing, student, call, leave } = useTurn();
  // what is expected was agreed to for answers; who replies or looks back only hands in
  const expectations = doing.task.purpose === 'answer' ? project.expectations : [];
  const ticks = useSaved(post.checklist as readonly number[], 'post.tick', (checklist) => ({
    postId: post.id,
    checklist: [...checklist],
  }));
  const people = useSaved(shownIn(post), 'post.set_people', (ids) => ({ postId: post.id, studentIds: [...ids] }));
  const ticked = new Set(ticks.value);
  const tick = (index: number, isOn: boolean) => {
    const others = ticks.value.filter((other) => other !== index);
    ticks.setValue(isOn ? [...others, index].sort((a, b) => a - b) : others);
  };
  const submit = useAction(async () => {
    // what is still on its way to the core must not come after the end of the draft
    await ticks.save();
    await people.save();
    await call('post.submit', { postId: post.id, checklist: [...ticks.value] });
    leave('#/turn/done');
  });
  const heading = say(expectations.length > 0 ? 'student.check.title' : 'student.check.ready');
  const before = stepAfterMaking(project, post.kind) === 'describe' ? 'describe' : 'make';
  return (
    <ChildScreen
      bar={
        <BackBar onBack={() => navigate(pathInTurn(student.id, before, post.kind), { replace: true })}>
          <ReadTitle
            title={heading}
            spoken={say('student.check.read', { title: heading, lines: expectations.join('. ') })}
          />
        </BackBar>
      }
      foot={
        <>
          <InItToo post={post} people={people} />
          <ErrorNotice error={submit.error ?? ticks.error ?? people.error} />
          <NextStep iconAfter={Send} isDisabled={submit.isRunning} onPress={() => void submit.run()}>
            {say('student.check.send')}
          </NextStep>
        </>
      }
    >
      <ul className={styles.cards} data-many={expectations.length > 4 || undefined}>
        {expectations.map((expectation, index) => (
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
    </ChildScreen>
  );
};
