import { describe, expect, it } from 'vitest';
import { phaseNames } from '#shared/domain/calendar/phase-windows.ts';
import { completeContent, type ProjectPhase } from '#shared/domain/project/project-content.ts';
import { phaseOfPost, promptText, tasksAt } from '#shared/domain/project/tasks.ts';

const prompt = (id: string) => ({ id, text: `Prompt ${id}`, kinds: [], takeLimitMs: null });
const bare = {
  ...completeContent({ language: 'en' }, '2026-11-23'),
  question: 'What grows here?',
  kinds: ['video', 'text'] as const,
  takeLimitMs: 90_000,
};
const withPrompts = (prompts: Partial<Record<ProjectPhase['phase'], string[]>>) => ({
  ...bare,
  phases: bare.phases.map((phase) => ({ ...phase, prompts: (prompts[phase.phase] ?? []).map(prompt) })),
});

describe('what children are asked for', () => {
  it('is the question of a project without prompts, from its first day on', () => {
    expect(tasksAt(bare, 'introduce')).toEqual([
      {
        phase: 'create',
        purpose: 'answer',
        promptId: null,
        text: 'What grows here?',
        kinds: ['video', 'text'],
        takeLimitMs: 90_000,
      },
    ]);
    expect(tasksAt(bare, 'create')).toEqual(tasksAt(bare, 'introduce'));
  });

  it('is what the phase asks first, then what earlier ones asked', () => {
    const content = withPrompts({ introduce: ['hello'], create: ['grow', 'eat'], reflect: ['think'] });
    const ids = (phase: ProjectPhase['phase']) => tasksAt(content, phase).map(({ promptId }) => promptId);
    expect(ids('introduce')).toEqual(['hello']);
    expect(ids('create')).toEqual(['grow', 'eat', 'hello']);
    expect(ids('respond')).toEqual([null, 'grow', 'eat', 'hello']);
    expect(ids('reflect')).toEqual(['think', null, 'grow', 'eat', 'hello']);
  });

  it("has a prompt's own kinds and length where it names them", () => {
    const own = { ...prompt('hello'), kinds: ['drawing' as const], takeLimitMs: 30_000 };
    const phases = bare.phases.map((phase) => ({ ...phase, prompts: phase.phase === 'introduce' ? [own] : [] }));
    expect(tasksAt({ ...bare, phases }, 'introduce')).toMatchObject([{ kinds: ['drawing'], takeLimitMs: 30_000 }]);
  });

  it('is never later than now', () => {
    const content = withPrompts({ introduce: ['a'], create: ['b'], respond: ['c'], reflect: ['d'] });
    for (const [index, phase] of phaseNames.entries()) {
      for (const task of tasksAt(content, phase)) expect(phaseNames.indexOf(task.phase)).toBeLessThanOrEqual(index);
    }
  });
});

describe('the phase of a post', () => {
  const content = withPrompts({ introduce: ['hello'], reflect: ['think'] });

  it("is its prompt's, else the one its purpose stands for", () => {
    expect(phaseOfPost(content, { purpose: 'answer', promptId: 'hello' })).toBe('introduce');
    expect(phaseOfPost(content, { purpose: 'answer', promptId: null })).toBe('create');
    expect(phaseOfPost(content, { purpose: 'answer', promptId: 'gone' })).toBe('create');
    expect(phaseOfPost(content, { purpose: 'reply', promptId: null })).toBe('respond');
    expect(phaseOfPost(content, { purpose: 'reflection', promptId: 'think' })).toBe('reflect');
  });

  it('cannot be talked into another purpose by a prompt', () => {
    expect(phaseOfPost(content, { purpose: 'reply', promptId: 'hello' })).toBe('respond');
  });

  it('has the words of its prompt', () => {
    expect(promptText(content, 'hello')).toBe('Prompt hello');
    expect(promptText(content, 'gone')).toBeNull();
    expect(promptText(content, null)).toBeNull();
  });
});
