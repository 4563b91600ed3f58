import { useMemo } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useTeacherCall } from '#renderer/app/tokens.tsx';
import { useLoaded } from '#renderer/app/use-loaded.ts';

/** The names of this class and of all that have something on the wall. */
export const useClassNames = (): ReadonlyMap<string, string> => {
  const call = useTeacherCall();
  const { class: own } = useAppStatus();
  const { data } = useLoaded(() => call('wall.overview', { filter: {} }));
  return useMemo(() => {
    const theirs = data?.classes.map(({ from }): [string, string] => [from.classId, from.name]) ?? [];
    return new Map(own === null ? theirs : [...theirs, [own.classId, own.name]]);
  }, [data, own]);
};
