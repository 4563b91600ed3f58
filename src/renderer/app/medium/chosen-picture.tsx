import { Brush, Camera, RotateCw } from 'lucide-react';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';
import { useSay } from '#renderer/i18n/words.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ChoiceCards } from '#renderer/ui/choice-cards.tsx';
import type { PictureKind } from '#shared/domain/post.ts';
import styles from './chosen-picture.module.css';
import { PictureView } from './picture-view.tsx';

type Props = {
  picture: Picture;
  onTurn: () => void;
  kinds: readonly PictureKind[];
  kind: PictureKind | null;
  onKind: (kind: PictureKind) => void;
};

const icons = { photo: Camera, drawing: Brush } as const;

/** A picture file that the teacher has chosen: looked at, turned, and called what it is. */
export const ChosenPicture = ({ picture, onTurn, kinds, kind, onKind }: Props) => {
  const say = useSay();
  return (
    <div className={styles.look}>
      <PictureView picture={picture} name={say('roster.picture.shown')} className={styles.picture} />
      <div className={styles.side}>
        <Button icon={RotateCw} onPress={onTurn}>
          {say('roster.picture.turn')}
        </Button>
        <ChoiceCards
          label={say('roster.picture.kind')}
          choices={kinds.map((id) => ({ id, title: say(`roster.picture.kind.${id}`), icon: icons[id] }))}
          value={kind}
          onChange={onKind}
        />
      </div>
    </div>
  );
};
