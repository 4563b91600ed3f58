import type { CoverKind, PictureKind } from '../domain/post.ts';
import type { StillName } from '../domain/take.ts';

/**
 * The addresses of the kiosk's one door. Operations carry JSON; bytes have their own routes:
 *
 * - `PUT /takes/<id>/chunks?offset=N` (turn token): appends at exactly N, answers `{ sizeBytes }` after the
 *   durable commit. Another offset: 409 `take.wrong_offset` with `{ expected }`, nothing changed.
 * - `PUT /posts/<id>/picture` (turn token; `image/png` or `image/jpeg`, at most 20 MiB): the picture of a photo or a
 *   drawing that is a draft, cleaned of everything but its pixels; it replaces the one before. With `?cover=photo` or
 *   `?cover=drawing` the picture on a voice. Answers `{ post }`.
 * - `PUT /posts/<id>/photo` (turn token; as above): a photo to draw on, for a drawing or the drawn cover of a voice.
 *   Answers `{ photo }`; the strokes name it by its medium's id.
 * - `PUT /students/<id>/picture?kind=<photo|drawing>` (teacher token; as above): what a child made away from this computer,
 *   handed in as its answer; answers `{ postId }`.
 * - `PUT /posts/<id>/voice-note` (teacher token; `audio/webm`, at most a minute): what the teacher says to the child of a
 *   post on the desk; answers `{ voiceId, durationMs }` for `review.return`.
 * - `PUT /posts/<id>/covered-picture?revision=N` (teacher token; `image/png` or `image/jpeg`): the picture of a post on the
 *   desk with a place covered, as that page painted it; the child's own is kept. Answers `{ item }`, the next revision.
 * - `GET|HEAD /media/<id>?grant=G`: single ranges, at most 1 MiB an answer.
 * - `GET|HEAD /drawn-tiles/<medium>`: the drawing that a child of the class is known by; it needs no grant, as the picture on the
 *   start screen it is.
 * - `PUT /media/<id>/stills/<poster|filmstrip>?grant=G` (`image/jpeg`, at most 1 MiB): a small picture of a film, made by a
 *   page that may play it. The first one stays; a later one changes nothing. Answers `{}`.
 * - `GET /media/<id>/captions/<language>?grant=G`: the WebVTT file of what is said in it; the grant is the medium's.
 * - `GET /events`: newline-delimited JSON of {@link KioskEvent}, one stream per page.
 *
 * Everything else is the page itself.
 */
export const routes = {
  operation: (name: string): string => `/op/${name}`,
  chunks: (takeId: string, offset: number): string => `/takes/${takeId}/chunks?offset=${offset}`,
  picture: (postId: string, cover: CoverKind | null = null): string =>
    `/posts/${postId}/picture${cover === null ? '' : `?cover=${cover}`}`,
  drawingPhoto: (postId: string): string => `/posts/${postId}/photo`,
  importedPicture: (studentId: string, kind: PictureKind): string => `/students/${studentId}/picture?kind=${kind}`,
  voiceNote: (postId: string): string => `/posts/${postId}/voice-note`,
  coveredPicture: (postId: string, revision: number): string => `/posts/${postId}/covered-picture?revision=${revision}`,
  media: (mediaId: string, grant: string): string => `/media/${mediaId}?grant=${encodeURIComponent(grant)}`,
  tile: (mediaId: string): string => `/drawn-tiles/${mediaId}`,
  captions: (mediaId: string, language: string, grant: string): string =>
    `/media/${mediaId}/captions/${language}?grant=${encodeURIComponent(grant)}`,
  still: (mediaId: string, name: StillName, grant: string): string =>
    `/media/${mediaId}/stills/${name}?grant=${encodeURIComponent(grant)}`,
  events: '/events',
} as const;
