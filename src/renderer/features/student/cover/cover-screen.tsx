import { ArrowLeft, Brush, Camera, Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { Button as PlainButton } from 'react-aria-components';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useLanguage, useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import type { OwnPost } from '#shared/contract/index.ts';
import { type CoverKind, pictureKinds } from '#shared/domain/post.ts';
import { PhotoScreen } from '../photo/photo-screen.tsx';
import { ReadAloud } from '../read-aloud.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';
import styles from './cover-screen.module.css';

const DrawingScreen = lazy(async () => ({ default: (await import('../drawing/drawing-screen.tsx')).DrawingScreen }));

const icons = { photo: Camera, drawing: Brush } as const satisfies Record<CoverKind, unknown>;

/** The picture on a voice: first which it is to be, then the screen that makes it, then back to the voice. */
export const CoverScreen = ({ how }: { how: CoverKind | null }) => {
  const { draftOf, student } = useTurn();
  const post = draftOf('voice');
  const isMissing = post === null;
  useEffect(() => {
    if (isMissing) navigate(pathInTurn(student.id), { replace: true });
  }, [isMissing, student.id]);
  if (post === null) return null;
  const toVoice = () => navigate(pathInTurn(student.id, 'make', 'voice'), { replace: true });
  const toChoice = () => navigate(pathInTurn(student.id, 'make', 'voice', 'cover'), { replace: true });
  if (how === null) return <CoverChoice post={post} onLeave={toVoice} />;
  const Maker = how === 'photo' ? PhotoScreen : DrawingScreen;
  return (
    <Suspense fallback={null}>
      <Maker key={how} post={post} isCover onMade={toVoice} onLeave={toChoice} />
    </Suspense>
  );
};

const CoverChoice = ({ post, onLeave }: { post: OwnPost; onLeave: () => void }) => {
  const say = useSay();
  const { language } = useLanguage();
  const { call, setPost, student } = useTurn();
  const remove = useAction(async () => {
    setPost((await call('post.remove_cover', { postId: post.id })).post);
    onLeave();
  });
  const heading = say('student.cover.title');
  return (
    <main className={styles.screen}>
      <header className={styles.bar}>
        <Button size="child" icon={ArrowLeft} aria-label={say('common.back')} onPress={onLeave} />
        <h1>{heading}</h1>
        <ReadAloud text={heading} language={language} />
      </header>
      <ul className={styles.ways}>
        {pictureKinds.map((kind, index) => (
          <li key={kind}>
            <PlainButton
              className={styles.way ?? ''}
              data-kind={kind}
              autoFocus={index === 0}
              onPress={() => navigate(pathInTurn(student.id, 'make', 'voice', 'cover', kind), { replace: true })}
            >
              <span className={styles.sign}>
                <Icon icon={icons[kind]} size="50%" />
              </span>
              <span className={styles.word}>{say(`student.question.make_${kind}`)}</span>
            </PlainButton>
          </li>
        ))}
        {post.picture !== null && (
          <li>
            <PlainButton className={styles.way ?? ''} isDisabled={remove.isRunning} onPress={() => void remove.run()}>
              <span className={styles.sign}>
                <Icon icon={Trash2} size="50%" />
              </span>
              <span className={styles.word}>{say('student.cover.none')}</span>
            </PlainButton>
          </li>
        )}
      </ul>
      <ErrorNotice error={remove.error} />
    </main>
  );
};
