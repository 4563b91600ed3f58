import type { ProjectPost } from '#shared/contract/index.ts';
import { useTeacherCall } from '../../tokens.tsx';
import { type Loaded, useLoaded } from '../../use-loaded.ts';

/** What this class has in a project, that its texts and models may refer to; nothing as long as it is not there. */
export const useOwnPosts = (projectId: string | null): Loaded<ProjectPost[]> => {
  const call = useTeacherCall();
  return useLoaded(async () => {
    if (projectId === null) return [];
    const { posts } = await call('project.posts', { projectId });
    return posts.filter(({ isOwn }) => isOwn);
  });
};
