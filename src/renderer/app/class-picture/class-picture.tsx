import { useEffect, useState } from 'react';
import { useSay } from '../../i18n/words.tsx';
import { useTeacherCall } from '../tokens.tsx';
import styles from './class-picture.module.css';

type Props = { of: { classId: string; name: string; pictureSha256: string | null }; isLarge?: boolean };

/** The drawing that a class is known by; nothing where it has none, or it cannot be fetched now. */
export const ClassPicture = ({ of: { classId, name, pictureSha256 }, isLarge = false }: Props) => {
  const say = useSay();
  const call = useTeacherCall();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (pictureSha256 === null) return;
    let isGone = false;
    let made: string | null = null;
    call('class.picture', { classId, sha256: pictureSha256 })
      .then(({ picture }) => {
        if (isGone || picture === null) return;
        const bytes = Uint8Array.from(atob(picture.bytes), (letter) => letter.charCodeAt(0));
        made = URL.createObjectURL(new Blob([bytes], { type: picture.mimeType }));
        setAddress(made);
      })
      // a class is shown without its picture rather than with an error in its place
      .catch(() => undefined);
    return () => {
      isGone = true;
      setAddress(null);
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [call, classId, pictureSha256]);
  if (address === null) return null;
  return (
    <img
      className={styles.picture}
      data-large={isLarge || undefined}
      src={address}
      alt={say('project.picture.of', { name })}
      draggable={false}
    />
  );
};
