import { useMemo } from 'react';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';

/** The names of all classes that have something on the wall. */
export const useClassNames = (): ReadonlyMap<string, string> => {
  const call = useTeacherCall();
  const { data } = useLoaded(() => call('wall.overview', { filter: {} }));
  return useMemo(() => new Map(data?.classes.map(({ from }) => [from.classId, from.name])), [data]);
};
