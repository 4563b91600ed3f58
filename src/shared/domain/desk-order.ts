import { type PhaseName, phaseNames } from './calendar/phase-windows.ts';

/** What of a post decides where it stands on the desk. */
export type DeskPlace = { projectId: string; phase: PhaseName };

const byPhase = (a: readonly DeskPlace[], b: readonly DeskPlace[]): number =>
  phaseNames.indexOf(a[0]?.phase ?? 'create') - phaseNames.indexOf(b[0]?.phase ?? 'create');

/**
 * The groups of the desk: by project, the one first that has waited longest; in it phase by phase. In a group the order
 * stays as it is, which is that in which the posts came.
 */
export const groupDesk = <P extends DeskPlace>(posts: readonly P[]): readonly (readonly P[])[] =>
  [...Map.groupBy(posts, ({ projectId }) => projectId).values()].flatMap((ofProject) =>
    [...Map.groupBy(ofProject, ({ phase }) => phase).values()].sort(byPhase),
  );
