import { ArrowRight, Check } from 'lucide-react';
import { useEffect, useId } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Picture } from '#renderer/app/medium/picture.tsx';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import type { PostKind } from '#shared/domain/post.ts';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { NextStep } from '../frame/next-step.tsx';
import { isMade } from '../turn/posts-of-turn.ts';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import { useSaved } from '../turn/use-saved.ts';
import styles from './describe-screen.module.css';

/** Between making and checking, where the project asks for words about it. Nothing here has to be filled in. */
export const DescribeScreen = ({ kind }: { kind: PostKind }) => {
  const { draftOf, student } = useTurn();
  const post = draftOf(kind);
  const isReady = post !== null && isMade(post);
  useEffect(() => {
    if (!isReady) navigate(pathInTurn(student.id), { replace: true });
  }, [isReady, student.id]);
  return isReady ? <Words key={post.id} post={post} /> : null;
};

type Said = { title: string; line: string; tags: readonly string[] };

const Words = ({ post }: { post: OwnPost }) => {
  const say = useSay();
  const { project, student } = useTurn();
  const { beside } = project;
  const isWritten = post.kind === 'text';
  const first: Said = { title: post.title, line: isWritten ? '' : post.text, tags: post.tags };
  const said = useSaved(first, 'post.describe', ({ tags, ...words }: Said) => ({
    postId: post.id,
    ...words,
    tags: [...tags],
  }));
  const { value, setValue } = said;
  const change = (part: Partial<Said>) => setValue({ ...value, ...part });
  const leave = useAction(async (step: 'make' | 'check') => {
    await said.save();
    navigate(pathInTurn(student.id, step, post.kind), { replace: true });
  });
  const [titleId, lineId] = [useId(), useId()];
  return (
    <ChildScreen
      bar={
        <BackBar isBusy={leave.isRunning} onBack={() => void leave.run('make')}>
          <ReadTitle title={say('student.describe.title')} />
        </BackBar>
      }
      foot={
        <>
          <ErrorNotice error={leave.error ?? said.error} />
          <NextStep iconAfter={ArrowRight} isDisabled={leave.isRunning} onPress={() => void leave.run('check')}>
            {say('student.describe.go_on')}
          </NextStep>
        </>
      }
    >
      <div className={styles.desk}>
        <span className={styles.sign} data-kind={post.kind}>
          {post.picture === null ? (
            <Icon icon={kindIcons[post.kind]} size="50%" />
          ) : (
            <Picture medium={post.picture} alt="" onFailed={() => undefined} />
          )}
        </span>
        <div className={styles.fields}>
          {beside.title && (
            <div className={styles.field}>
              <label htmlFor={titleId}>{say('student.describe.name')}</label>
              <input
                id={titleId}
                dir="auto"
                lang={project.language}
                autoComplete="off"
                spellCheck={false}
                maxLength={limits.titleMaxChars}
                value={value.title}
                onChange={(event) => change({ title: event.currentTarget.value })}
              />
            </div>
          )}
          {beside.line && !isWritten && (
            <div className={styles.field}>
              <label htmlFor={lineId}>{say('student.describe.line')}</label>
              <textarea
                id={lineId}
                rows={2}
                dir="auto"
                lang={project.language}
                autoComplete="off"
                spellCheck={false}
                maxLength={limits.lineAboutMaxChars}
                value={value.line}
                onChange={(event) => change({ line: event.currentTarget.value })}
              />
            </div>
          )}
          {beside.tags.length > 0 && (
            <ToggleButtonGroup
              className={styles.tags ?? ''}
              aria-label={say('student.describe.tags')}
              selectionMode="multiple"
              selectedKeys={value.tags}
              onSelectionChange={(keys) => change({ tags: beside.tags.filter((tag) => keys.has(tag)) })}
            >
              {beside.tags.map((tag) => (
                <ToggleButton key={tag} id={tag} className={styles.tag ?? ''}>
                  {({ isSelected }) => (
                    <>
                      {isSelected && <Icon icon={Check} size="1.75rem" />}
                      <span dir="auto" lang={project.language}>
                        {tag}
                      </span>
                    </>
                  )}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
          )}
        </div>
      </div>
    </ChildScreen>
  );
};
