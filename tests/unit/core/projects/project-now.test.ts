import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OperationInput } from '#shared/contract/index.ts';
import { expectRejection } from '#tests/helpers/expect-app-error.ts';
import { createManualClock, type ManualClock } from '#tests/helpers/manual-clock.ts';
import { projectInput, type ReadyClass, startReadyClass } from '#tests/helpers/start-core.ts';

const day = 86_400_000;
const prompt = (id: string, text: string) => ({ id, text, kinds: [], takeLimitMs: null });
const fourPhases: Partial<OperationInput<'project.create'>> = {
  startsOn: '2026-11-23',
  phases: [
    { phase: 'introduce', days: 3, prompts: [prompt('hello', 'Who are you?')] },
    { phase: 'create', days: 5, prompts: [prompt('sound', 'What do you hear?')] },
    { phase: 'respond', days: 5, prompts: [] },
    { phase: 'reflect', days: 3, prompts: [prompt('think', 'What surprised you?')] },
  ],
  viewsWanted: 1,
};

describe('what children are asked for', () => {
  let clock: ManualClock;
  let ready: ReadyClass;
  beforeEach(async () => {
    // a Monday, 12:00 in Amman, where school is from Sunday to Thursday
    clock = createManualClock();
    ready = await startReadyClass({ clock });
    await ready.core.call('project.create', { ...projectInput, ...fourPhases }, ready.teacherToken);
  });
  afterEach(() => ready.core.remove());

  const now = async () => (await ready.core.call('project.current', {})).now;
  const turn = async () => (await ready.core.call('turn.start', { studentId: ready.students[0]?.id ?? '' })).token;

  it("follows the class's own school days, over its weekend", async () => {
    expect(await now()).toMatchObject({
      moment: { kind: 'day', phase: 'introduce', day: 1, of: 3 },
      phase: 'introduce',
    });
    clock.shiftWall(4 * day);
    expect(await now()).toMatchObject({
      moment: { kind: 'free', reason: { kind: 'weekend' }, nextOn: '2026-11-29', phase: 'create', day: 2, of: 5 },
      phase: 'create',
    });
  });

  it('is open for what earlier phases asked, and not for what comes later', async () => {
    const token = await turn();
    const open = (input: OperationInput<'post.open'>) => ready.core.call('post.open', input, token);
    await expectRejection(open({ kind: 'text', purpose: 'answer', promptId: 'sound' }), 'phase.not_open');
    await expectRejection(open({ kind: 'text', purpose: 'reply' }), 'phase.not_open');
    clock.shiftWall(3 * day);
    const { post: late } = await open({ kind: 'text', purpose: 'answer', promptId: 'hello' });
    const { post: next } = await open({ kind: 'text', purpose: 'answer' });
    expect(next.id).not.toBe(late.id);
  });

  it('keeps one draft for every prompt', async () => {
    const token = await turn();
    const open = async (promptId: string) =>
      (await ready.core.call('post.open', { kind: 'text', purpose: 'answer', promptId }, token)).post.id;
    clock.shiftWall(3 * day);
    const [hello, sound] = [await open('hello'), await open('sound')];
    expect(await open('hello')).toBe(hello);
    expect(await open('sound')).toBe(sound);
    expect(hello).not.toBe(sound);
  });

  it('refuses a kind that the prompt does not ask for, and a prompt that is none', async () => {
    const token = await turn();
    const drawing = ready.core.call('post.open', { kind: 'drawing', purpose: 'answer' }, token);
    await expectRejection(drawing, 'request.invalid');
    const unknown = ready.core.call('post.open', { kind: 'text', purpose: 'answer', promptId: 'nobody' }, token);
    await expectRejection(unknown, 'phase.not_open');
  });

  it.each([
    ['no days', { days: 0 }],
    ['400 days', { days: 400 }],
  ])('refuses a phase of %s', async (_, change) => {
    const phases = fourPhases.phases?.map((phase) => ({ ...phase, ...change }));
    const making = ready.core.call('project.create', { ...projectInput, ...fourPhases, phases }, ready.teacherToken);
    await expectRejection(making, 'request.invalid');
  });
});
