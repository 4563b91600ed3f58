import { expect } from 'playwright/test';
import type { OperationInput } from '#shared/contract/index.ts';
import type { PhaseName } from '#shared/domain/calendar/phase-windows.ts';
import { acceptAll } from './accept-all.ts';
import { type CallAsTeacher, callAsTeacher } from './call-as-teacher.ts';
import { putPicture, recordInto } from './child-at-work.ts';
import type { Kiosk } from './kiosk.ts';
import { type ClassWishes, setUpClass, type UpClass } from './kiosk-class.ts';
import { recordedVideo, recordedVoice } from './recorded-take.ts';
import { samplePng } from './sample-pictures.ts';
import { wideLesson } from './start-core.ts';

type Made = Partial<OperationInput<'post.open'>> & { text?: string };

/** A class whose days a story goes through by operations, where it does not look at its screens. */
export type StoryClass = {
  kiosk: Kiosk;
  up: UpClass;
  call: CallAsTeacher;
  /** A lesson of another day. */
  openLesson(): Promise<void>;
  phase(): Promise<PhaseName | undefined>;
  /** What one child makes and hands in: a recorded film or voice, a drawing, or words. */
  make(made: Made): Promise<void>;
  /** The child looks at so many of the posts before it. */
  watch(count: number): Promise<void>;
  approveAll(audience?: 'class' | 'partners'): Promise<void>;
  /** What is approved leaves, what others made comes, and the teacher lets it in. */
  sync(): Promise<void>;
  /** Answers every partner's post that nobody has answered yet. */
  replyToAll(): Promise<void>;
};

export const startStoryClass = async (kiosk: Kiosk, wishes: ClassWishes): Promise<StoryClass> => {
  const up = await setUpClass(kiosk, wishes);
  const call = callAsTeacher(kiosk, up);
  const inTurn = async <Answer>(work: (token: string) => Promise<Answer>): Promise<Answer> => {
    const { token } = await kiosk.call('turn.start', { studentId: up.students[0]?.id ?? '' });
    const answer = await work(token);
    await kiosk.call('turn.end', {}, token);
    return answer;
  };
  const make: StoryClass['make'] = ({ text = 'We hear the rain.', ...open }) =>
    inTurn(async (token) => {
      const { post } = await kiosk.call('post.open', { kind: 'text', purpose: 'answer', ...open }, token);
      if (post.kind === 'voice') await recordInto(kiosk, token, post.id, recordedVoice());
      else if (post.kind === 'video') await recordInto(kiosk, token, post.id, recordedVideo());
      else if (post.kind === 'drawing')
        await putPicture(kiosk, token, post.id, { mimeType: 'image/png', bytes: samplePng() });
      else await kiosk.call('post.set_text', { postId: post.id, text }, token);
      await kiosk.call('post.submit', { postId: post.id, checklist: [0] }, token);
    });
  return {
    kiosk,
    up,
    call,
    openLesson: async () => {
      await call('lesson.end', {});
      await call('lesson.open', wideLesson);
    },
    phase: async () => (await kiosk.call('project.current', {})).now?.phase,
    make,
    watch: (count) =>
      inTurn(async (token) => {
        const { theirs } = await kiosk.call('turn.wall', {}, token);
        for (const { postId } of theirs.slice(0, count))
          await kiosk.call('post.viewed', { postId, playedRatio: 1, shownMs: 20_000 }, token);
      }),
    approveAll: async (audience = 'partners') => {
      const { rows } = await call('review.list', {});
      for (const { id: postId, revision, way, state } of rows) {
        if (way === 'out' && state === 'submitted') await call('review.approve', { postId, revision, audience });
      }
    },
    sync: async () => {
      await call('sync.start', {});
      await expect.poll(async () => (await kiosk.call('app.status', {})).endpoint.activity).toMatch(/^(idle|waiting)$/);
      await acceptAll({ call }, up.token);
    },
    replyToAll: async () => {
      const { theirs } = await inTurn((token) => kiosk.call('turn.wall', {}, token));
      for (const { postId, isAnswered } of theirs) if (!isAnswered) await make({ purpose: 'reply', inReplyTo: postId });
    },
  };
};
