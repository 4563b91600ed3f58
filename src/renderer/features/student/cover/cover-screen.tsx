import { Trash2 } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { navigate } from '#renderer/app/router.ts';
import { useAction } from '#renderer/app/use-loaded.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { kindIcons } from '#renderer/ui/kind-icons.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import { type CoverKind, pictureKinds } from '#shared/domain/post.ts';
import { BackBar, ReadTitle } from '../frame/back-bar.tsx';
import { BigCard, BigCards } from '../frame/big-card.tsx';
import { ChildScreen } from '../frame/child-screen.tsx';
import { PhotoScreen } from '../photo/photo-screen.tsx';
import { pathInTurn } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';

const DrawingScreen = lazy(async () => ({ default: (await import('../drawing/drawing-screen.tsx')).DrawingScreen }));

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
  const { call, setPost, student } = useTurn();
  const remove = useAction(async () => {
    setPost((await call('post.remove_cover', { postId: post.id })).post);
    onLeave();
  });
  return (
    <ChildScreen
      bar={
        <BackBar onBack={onLeave}>
          <ReadTitle title={say('student.cover.title')} />
        </BackBar>
      }
      foot={<ErrorNotice error={remove.error} />}
    >
      <BigCards>
        {pictureKinds.map((kind, index) => (
          <BigCard
            key={kind}
            kind={kind}
            icon={kindIcons[kind]}
            word={say(`student.question.make_${kind}`)}
            autoFocus={index === 0}
            onPress={() => navigate(pathInTurn(student.id, 'make', 'voice', 'cover', kind), { replace: true })}
          />
        ))}
        {post.picture !== null && (
          <BigCard
            icon={Trash2}
            word={say('student.cover.none')}
            isDisabled={remove.isRunning}
            onPress={() => void remove.run()}
          />
        )}
      </BigCards>
    </ChildScreen>
  );
};
