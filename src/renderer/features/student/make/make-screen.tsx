import { Suspense, useEffect, useState } from 'react';
import { navigate } from '#renderer/app/router.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { PostKind } from '#shared/domain/post.ts';
import { makers, offersToShow } from '../kinds.tsx';
import { pathInTurn, stepAfterMaking } from '../turn/turn-paths.ts';
import { useTurn } from '../turn/turn-session.tsx';

/** Opens the child's draft of this kind, then the screen that makes it. */
export const MakeScreen = ({ kind }: { kind: PostKind }) => {
  const say = useSay();
  const { posts, project, doing, presetKind, draftOf, openDraft, student } = useTurn();
  const [postId, setPostId] = useState(() => draftOf(kind)?.id ?? null);
  const [error, setError] = useState<unknown>(null);
  const isMissing = postId === null;
  useEffect(() => {
    if (isMissing) openDraft(kind).then((draft) => setPostId(draft.id), setError);
  }, [isMissing, openDraft, kind]);

  const hasChoice = offersToShow(doing.task.offers, presetKind).length > 1;
  const leave = () => navigate(pathInTurn(student.id, hasChoice ? 'choose' : 'question'), { replace: true });
  const post = posts.find(({ id }) => id === postId);
  const Maker = makers[kind];
  if (post !== undefined && Maker !== undefined) {
    return (
      <Suspense fallback={null}>
        <Maker
          key={post.id}
          post={post}
          onMade={() => navigate(pathInTurn(student.id, stepAfterMaking(project, kind), kind), { replace: true })}
          onLeave={leave}
        />
      </Suspense>
    );
  }
  if (error === null) return null;
  return (
    <main className="screen-centre">
      <ErrorNotice error={error} />
      <Button size="child" onPress={leave}>
        {say('common.back')}
      </Button>
    </main>
  );
};
