import { Check, Circle, type LucideIcon, Pointer, RotateCcw, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormattedNumber } from 'react-intl';
import { type PostKind, postKinds } from '#shared/domain/post.ts';
import type { TileName } from '#shared/domain/tiles.ts';
import { useSay } from '../../../i18n/words.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { kindIcons } from '../../../ui/kind-icons.ts';
import { TilePicture } from '../../../ui/tile.tsx';
import styles from './poster-sheet.module.css';

const someTiles: readonly TileName[] = ['giraffe', 'sailboat', 'owl', 'strawberry'];

const Sign = ({ icon }: { icon: LucideIcon }) => (
  <span className={styles.sign}>
    <Icon icon={icon} size="3.4em" />
  </span>
);

const Kind = ({ kind }: { kind: PostKind }) => <Icon icon={kindIcons[kind]} size="3em" />;

/** A child's way through a turn: pictures, and the very words of the screens. */
export const PosterSheet = () => {
  const say = useSay();
  const steps: readonly { picture: ReactNode; words: string }[] = [
    { picture: <Sign icon={Pointer} />, words: say('student.start.begin') },
    {
      picture: someTiles.map((tile) => <TilePicture key={tile} name={tile} size="3.4em" />),
      words: say('student.tiles.title'),
    },
    { picture: postKinds.map((kind) => <Kind key={kind} kind={kind} />), words: say('student.choose.title') },
    {
      picture: (
        <span className={styles.record}>
          <Circle size="2.6em" fill="currentcolor" aria-hidden />
        </span>
      ),
      words: say('student.studio.press'),
    },
    {
      picture: (
        <>
          <Sign icon={Check} />
          <Sign icon={RotateCcw} />
        </>
      ),
      words: `${say('student.look.keep')} · ${say('student.look.again')}`,
    },
    { picture: <Sign icon={Send} />, words: say('student.check.send') },
  ];
  return (
    <article className={styles.sheet}>
      <h2>{say('papers.poster.heading')}</h2>
      <ol className={styles.steps}>
        {steps.map(({ picture, words }, at) => (
          <li key={words}>
            <span className={styles.number}>
              <FormattedNumber value={at + 1} />
            </span>
            <span className={styles.picture}>{picture}</span>
            <strong>{words}</strong>
          </li>
        ))}
      </ol>
    </article>
  );
};
