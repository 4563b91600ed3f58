import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useAppStatus } from '#renderer/app/app-state.tsx';
import { useKioskEvents } from '#renderer/app/kiosk-events.tsx';
import { stillsQueue } from '#renderer/app/medium/stills-queue.ts';
import { type Call, useTokens } from '#renderer/app/tokens.tsx';
import { usePlaySound } from '#renderer/app/use-sounds.ts';
import { appendChunk } from '#renderer/bridge/append-chunk.ts';
import { isCoreSilent } from '#renderer/bridge/call-operation.ts';
import { filmEncoder, voiceEncoder } from '#renderer/capture/choose-encoder.ts';
import { startCountdown } from '#renderer/capture/countdown.ts';
import { applyProfile } from '#renderer/capture/encoder-trial.ts';
import { createLightener, type Lightener } from '#renderer/capture/lighten.ts';
import { type PictureSampler, startPictureSampler } from '#renderer/capture/picture-sampler.ts';
import { TakeRecorder } from '#renderer/capture/take-recorder.ts';
import type { OwnPost } from '#shared/contract/index.ts';
import type { Captions } from '#shared/contract/schemas/captions.ts';
import type { EncodingProfile } from '#shared/domain/encoding.ts';
import type { TakeKind } from '#shared/domain/take.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { mayCallOff, phaseOfRecorder, phaseOfTake, phaseOnNews, type StudioPhase } from './studio-phase.ts';

/** The event tells when the copy is made; this is for the case that it was missed. */
const askAgainMs = 2_000;

type Studio = {
  phase: StudioPhase;
  error: unknown;
  record: (stream: MediaStream) => void;
  callOff: () => void;
  pause: () => void;
  resume: () => void;
  stop: () => void;
  again: () => Promise<void>;
  keep: () => Promise<OwnPost>;
};

/** A take that only has to be started. */
type Prepared = {
  made: TakeRecorder;
  limitMs: number;
  id: string;
  film: EncodingProfile | null;
  lightener: Lightener | null;
};

/** Whoever records: a child in a turn, or the class at the projector. */
type Maker = {
  call: Call;
  /** Asks the core how their posts stand, and answers them. */
  refresh: () => Promise<OwnPost[]>;
  /** Puts what the core answered in the place of the older version of the same post. */
  setPost: (post: OwnPost) => void;
};

/** What the screen around it holds. */
type Held = {
  /** Where the picture is seen while it is recorded; empty for a voice. */
  preview: RefObject<HTMLVideoElement | null>;
  /** What was read off the screen in the take that ended. */
  read: RefObject<(durationMs: number) => Captions | null>;
  /** What a film is recorded as. */
  profile: RefObject<EncodingProfile | null>;
};

/** One place from the countdown to the decision: what the studio shows and what its buttons do. */
export const useStudio = (
  kind: TakeKind,
  post: OwnPost,
  { call, refresh, setPost }: Maker,
  { preview, read, profile }: Held,
): Studio => {
  const { countdownSeconds } = useAppStatus().settings;
  const play = usePlaySound();
  const { turn: token } = useTokens();
  const [phase, setPhase] = useState<StudioPhase>(() => phaseOfTake(post.take));
  const [error, setError] = useState<unknown>(null);
  const cancelCount = useRef<() => void>(() => undefined);
  const recorder = useRef<TakeRecorder | null>(null);
  const takeId = useRef<string | null>(post.take?.id ?? null);

  const fail = useCallback((failure: unknown) => {
    setError(failure);
    setPhase({ kind: 'ready' });
  }, []);

  /** Looks whether the copy is made. */
  const lookFor = useCallback(async () => {
    const posts = await refresh();
    const take = posts.find(({ id }) => id === post.id)?.take ?? null;
    if (take?.medium) setPhase((old) => phaseOnNews(old, take));
  }, [refresh, post.id]);
  useKioskEvents((event) => {
    const isNews = event.type === 'take.finalised' || event.type === 'take.measured';
    if (isNews && event.takeId === takeId.current) lookFor().catch(setError);
  });
  const isSaving = phase.kind === 'saving';
  useEffect(() => {
    if (!isSaving) return;
    const timer = setInterval(() => lookFor().catch(() => undefined), askAgainMs);
    return () => clearInterval(timer);
  }, [isSaving, lookFor]);

  /** Asks the core for a take and makes the recorder ready, so that `start` is all that is left. */
  const prepare = useCallback(
    async (stream: MediaStream): Promise<Prepared> => {
      const film = kind === 'video' ? profile.current : null;
      const encoder =
        film === null ? voiceEncoder((mimeType) => MediaRecorder.isTypeSupported(mimeType)) : filmEncoder(film);
      if (encoder === null || (kind === 'video') !== (film !== null)) throw new AppError('media.not_playable');
      if (film !== null) await applyProfile(stream, film);
      const lightener = film === null ? null : createLightener(stream.getVideoTracks()[0], film);
      const { take, limitMs } = await call('take.begin', { postId: post.id, kind, mimeType: encoder.mimeType });
      takeId.current = take.id;
      const made: TakeRecorder = new TakeRecorder({
        stream,
        encoder,
        limitMs,
        sink: {
          append: async (offset, bytes) => {
            try {
              return (await appendChunk(take.id, offset, bytes, token ?? '')).sizeBytes;
            } catch (failure) {
              // No answer is not an answer: the engine tries again.
              throw isCoreSilent(failure) ? new TypeError('no answer') : failure;
            }
          },
        },
        ...(lightener === null ? {} : { lighten: lightener.lighten }),
        onChange: (state) => setPhase((old) => phaseOfRecorder(old, state) ?? old),
      });
      return { made, limitMs, id: take.id, film, lightener };
    },
    [kind, post.id, call, token, profile],
  );

  const finish = useCallback(
    async ({ made, id, film, lightener }: Prepared, sampler: PictureSampler | null) => {
      const outcome = await made.done;
      play('stopped');
      const picture = sampler?.end() ?? undefined;
      recorder.current = null;
      if (outcome.kind === 'unfinished') return setPhase({ kind: 'set_aside', reason: outcome.reason });
      const { durationMs, reason, frames, heldMs } = outcome;
      const wasLightened = lightener?.wasLightened() ?? false;
      const encoding = film === null ? undefined : { profile: film, ...frames, heldMs, wasLightened };
      const { take } = await call('take.finish', { takeId: id, durationMs, reason, picture, encoding });
      // without a single picture or sound the core gives it up, and it costs the child no try
      if (take.state === 'discarded') {
        return fail(new AppError(outcome.reason === 'child' ? 'take.too_short' : 'media.not_playable'));
      }
      const captions = read.current(outcome.durationMs);
      if (captions !== null) await call('take.set_captions', { takeId: id, captions }).catch(setError);
      await lookFor();
    },
    [call, fail, lookFor, read, play],
  );

  const record = useCallback(
    (stream: MediaStream) => {
      let prepared: ReturnType<typeof prepare> | null = null;
      const begin = async () => {
        const ready = await (prepared ?? prepare(stream));
        const { made, limitMs } = ready;
        recorder.current = made;
        setPhase({ kind: 'recording', recorder: made, isPaused: false, isHeld: false, limitMs });
        made.start();
        const sampler = preview.current && startPictureSampler(preview.current, () => made.state.kind === 'recording');
        await finish(ready, sampler);
      };
      setError(null);
      cancelCount.current = startCountdown(
        countdownSeconds,
        (number) => {
          setPhase({ kind: 'counting', number });
          play('tick');
          // Only now: a countdown that is called off leaves no take behind.
          if (number === 1) {
            prepared = prepare(stream);
            prepared.catch((failure: unknown) => {
              cancelCount.current();
              fail(failure);
            });
          }
        },
        () => void begin().catch(fail),
      );
    },
    [preview, prepare, finish, fail, countdownSeconds, play],
  );

  const callOff = useCallback(() => {
    setPhase((old) => {
      if (!mayCallOff(old, countdownSeconds)) return old;
      cancelCount.current();
      return { kind: 'ready' };
    });
  }, [countdownSeconds]);

  const isMaking = phase.kind === 'counting' || phase.kind === 'recording' || phase.kind === 'saving';
  useEffect(() => (isMaking ? stillsQueue.hold() : undefined), [isMaking]);

  // Leaving the screen ends the take and keeps it.
  useEffect(() => {
    const leave = () => recorder.current?.stop('screen_left');
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      cancelCount.current();
      leave();
    };
  }, []);

  const again = useCallback(async () => {
    if (phase.kind !== 'look') return;
    setPost((await call('take.discard', { takeId: phase.take.id })).post);
    setError(null);
    setPhase({ kind: 'ready' });
  }, [phase, call, setPost]);
  const keep = useCallback(async () => {
    if (phase.kind !== 'look') throw new TypeError('there is nothing to keep yet');
    const { post: kept } = await call('take.keep', { takeId: phase.take.id });
    setPost(kept);
    if (kept.take !== null) stillsQueue.add(kept.take);
    play('kept');
    return kept;
  }, [phase, call, setPost, play]);

  return {
    phase,
    error,
    record,
    callOff,
    pause: useCallback(() => recorder.current?.pause(), []),
    resume: useCallback(() => recorder.current?.resume(), []),
    stop: useCallback(() => recorder.current?.stop('child'), []),
    again,
    keep,
  };
};
