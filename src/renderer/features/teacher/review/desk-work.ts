import type { MediumView, PersonalHint, Take } from '#shared/contract/index.ts';
import type { PostKind } from '#shared/domain/post.ts';
import type { Span } from '#shared/domain/watching.ts';
import type { DeskItem } from './desk-item.ts';

/** A recording as the desk plays it, whoever made it. */
export type DeskRecording = Pick<Take, 'captions' | 'peaks' | 'stills'> & { medium: MediumView };

/** What is looked at of a post on the desk, whichever way it goes. */
export type DeskWork = {
  way: DeskItem['way'];
  id: string;
  revision: number;
  kind: PostKind;
  title: string;
  tags: readonly string[];
  text: string;
  /** Of title and text. */
  language: string;
  hints: readonly PersonalHint[];
  recording: DeskRecording | null;
  /** What a photo or a drawing shows. */
  picture: MediumView | null;
  /** The picture on a voice. */
  cover: MediumView | null;
  isWatched: boolean;
  played: readonly Span[];
  /** Who made it, and the picture of a child of this class. */
  name: string;
  tile: string | null;
};

const isPlayed = (kind: PostKind): boolean => kind === 'video' || kind === 'voice';

export const workOf = (item: DeskItem): DeskWork => {
  const { way, id, revision, kind, title, tags, text, language, hints, isWatched, played } = item;
  const shared = { way, id, revision, kind, title, tags, text, language, hints, isWatched, played };
  if (item.way === 'out') {
    const { take, picture, coverKind } = item;
    const medium = isPlayed(kind) ? (take?.medium ?? null) : null;
    return {
      ...shared,
      recording: take === null || medium === null ? null : { ...take, medium },
      picture: coverKind === null ? picture : null,
      cover: coverKind === null ? null : picture,
      name: item.studentName,
      tile: item.studentTile,
    };
  }
  const { medium, cover, captions } = item;
  return {
    ...shared,
    recording: isPlayed(kind) && medium !== null ? { medium, captions, peaks: null, stills: null } : null,
    picture: isPlayed(kind) ? null : medium,
    cover,
    name: item.alias,
    tile: null,
  };
};

/** What is heard or seen of it, by whose address it is known whether it is the same. */
export const mediumOf = ({ recording, picture }: DeskWork): MediumView | null => recording?.medium ?? picture;
