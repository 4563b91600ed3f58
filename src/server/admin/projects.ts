import { AppError } from '#shared/errors/app-error.ts';
import { setProjectMark } from '../db/project-rows.ts';
import type { Database } from '../db/schema.ts';
import { type Admin, audited } from './audited.ts';

/** The host of the endpoint recommends a project, or no longer does: kiosks say so where projects are found. */
export const featureProject = (db: Database, admin: Admin, projectId: string, isFeatured: boolean): Promise<void> =>
  audited(db, admin, isFeatured ? 'project.featured' : 'project.unfeatured', async (tx) => {
    const isKnown = await setProjectMark(tx, projectId, { featured_at: isFeatured ? admin.now : null });
    if (!isKnown) throw new AppError('project.not_found', { projectId });
    return { result: undefined, subject: projectId };
  });

/** Nothing more is taken in the project and no class comes in; what is there stays. It can be taken back. */
export const endProject = (db: Database, admin: Admin, projectId: string, isEnded: boolean): Promise<void> =>
  audited(db, admin, isEnded ? 'project.ended' : 'project.reopened', async (tx) => {
    const isKnown = await setProjectMark(tx, projectId, { ended_at: isEnded ? admin.now : null });
    if (!isKnown) throw new AppError('project.not_found', { projectId });
    return { result: undefined, subject: projectId };
  });
