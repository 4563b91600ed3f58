import { useLoaded } from '../../app/use-loaded.ts';
import { callOperation } from '../../bridge/call-operation.ts';
import { TilePicture } from '../../ui/tile.tsx';
import styles from './ready-step.module.css';

/** The whole class in one row of pictures. */
export const ClassPictures = () => {
  const { data } = useLoaded(() => callOperation('student.list', {}));
  return (
    <div className={styles.pictures} aria-hidden>
      {data?.students.map((student) => (
        <TilePicture key={student.id} name={student.tile} size="2.5rem" />
      ))}
    </div>
  );
};
