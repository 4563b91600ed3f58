import type { PracticeContent } from '#shared/contract/schemas/practice.ts';
import { consentSubjects } from '#shared/domain/consent.ts';
import { limits } from '#shared/domain/limits.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { ClassRoom } from '../class-room.ts';
import type { OpenTeacher, Turn } from '../context.ts';
import { type SampleRecording, sampleDrawing, sampleFilm, sampleVoice } from './sample-media.ts';

type Room = Pick<ClassRoom, 'handlers' | 'findTurn' | 'putChunk' | 'putPicture' | 'takesSettled'>;
/** Puts into a draft what it is made of. */
type Fill = (turn: Turn, postId: string) => unknown;

const record =
  ({ handlers, putChunk, takesSettled }: Room, kind: 'video' | 'voice', sample: SampleRecording): Fill =>
  async (turn, postId) => {
    const { mimeType, durationMs, bytes } = sample;
    const { take } = await handlers['take.begin']({ postId, kind, mimeType }, { turn });
    putChunk(turn, take.id, 0, bytes);
    await handlers['take.finish']({ takeId: take.id, durationMs, reason: 'child' }, { turn });
    await handlers['take.keep']({ takeId: take.id }, { turn });
    await takesSettled();
  };

/** A child's turn, from sitting down to handing in: through the doors that a real one goes through. */
const answer = async (room: Room, studentId: string, kind: PostKind, fill: Fill): Promise<void> => {
  const { handlers } = room;
  const { token } = await handlers['turn.start']({ studentId }, {});
  const turn = room.findTurn(token);
  if (turn === null) throw new Error('Expected the turn that was just begun');
  const { post } = await handlers['post.open']({ kind, purpose: 'answer' }, { turn });
  await fill(turn, post.id);
  await handlers['post.submit']({ postId: post.id, checklist: [] }, { turn });
  await handlers['turn.end']({}, { turn });
};

/**
 * A project, families that agree, and a lesson in which four children have handed in a film, a voice, a drawing and words:
 * all of it waits on the desk. Answers the project.
 */
export const letChildrenAnswer = async (
  room: Room,
  teacher: OpenTeacher,
  { className, project: draft, ownText }: PracticeContent,
): Promise<{ projectId: string }> => {
  const { handlers } = room;
  const conductor = { conductor: { kind: 'teacher' as const, teacherId: teacher.teacherId } };
  await handlers['consent.set_school_basis']({ basis: className }, teacher);
  const { project } = await handlers['project.create'](draft, teacher);
  // the samples answer the question, whatever day of the week it is
  await handlers['project.choose_phase']({ projectId: project.id, phase: 'create' }, teacher);
  const { students } = await handlers['student.list']({}, {});
  const studentIds = students.map(({ id }) => id);
  const agreed = { subjects: [...consentSubjects], audience: 'partners' as const, basis: className };
  await handlers['consent.grant']({ studentIds, ...agreed, signedBy: '', signedOn: null, expiresAt: null }, teacher);
  const everybody = { absentIds: [], order: 'list' as const, partySize: 'alone' as const };
  const lesson = { ...everybody, lengthMinutes: limits.lessonMaxMinutes };
  await handlers['lesson.open']({ ...lesson, takeLimitMs: null, presetKind: null, showsExample: true }, conductor);
  const [film = '', voice = '', drawing = '', words = ''] = studentIds;
  await answer(room, film, 'video', record(room, 'video', sampleFilm()));
  await answer(room, voice, 'voice', record(room, 'voice', sampleVoice()));
  await answer(room, drawing, 'drawing', (turn, postId) =>
    room.putPicture(turn, { postId, type: 'image/png', cover: null }, sampleDrawing()),
  );
  await answer(room, words, 'text', (turn, postId) => handlers['post.set_text']({ postId, text: ownText }, { turn }));
  await handlers['lesson.end']({}, conductor);
  return { projectId: project.id };
};
