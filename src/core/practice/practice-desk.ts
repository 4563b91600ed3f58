import type { PracticeContent, PracticeStatus } from '#shared/contract/schemas/practice.ts';
import { limits } from '#shared/domain/limits.ts';
import { findPinWeakness } from '#shared/domain/pin-strength.ts';
import { tourOf } from '#shared/domain/tour.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { appendAudit } from '../audit/audit-trail.ts';
import type { Rooms } from '../class/rooms.ts';
import { runOneByOne } from '../class/run-one-by-one.ts';
import { setUp } from '../class/setup.ts';
import type { ThisDevice } from '../class/this-device.ts';
import type { ClassRoom } from '../class-room.ts';
import type { CoreContext, Handlers } from '../context.ts';
import type { Random } from '../core-options.ts';
import { requireClass } from '../db/class-profile.ts';
import { readTourFacts } from '../db/tour-facts.ts';
import type { PracticeFiles } from './practice-files.ts';

export type PracticeOperation = 'practice.begin' | 'practice.end' | 'practice.tour';

/** Makes the practice class, leads through it and erases it. One per core. */
export type PracticeDesk = {
  handlers: Handlers<PracticeOperation>;
  /** Of the practice class that is shown, or `null`. */
  status(): PracticeStatus | null;
  /** Erases it and shows the class again; without one it does nothing. */
  end(): Promise<void>;
  /** Ends one whose time is over; runs every second. */
  check(): void;
  /** The same as `end`, when the app ends: no page is led anywhere any more. */
  close(): Promise<void>;
};

const makePin = (random: Random): string => {
  for (;;) {
    const pin = String(Math.floor(random.number() * 1_000_000)).padStart(6, '0');
    if (findPinWeakness(pin) === null) return pin;
  }
};

export const createPracticeDesk = ({
  context,
  files,
  device,
  rooms,
}: {
  context: CoreContext;
  files: PracticeFiles;
  device: ThisDevice;
  rooms: Rooms<ClassRoom>;
}): PracticeDesk => {
  const { clock, random, log } = context;
  const inTurn = runOneByOne();
  let open: { pin: string; endsAt: number; begunMonotonic: number } | null = null;

  const tellChanged = (): void => {
    const classId = files.currentId();
    if (classId !== null) context.emit({ type: 'class.changed', classId });
  };

  /** From the room to the last byte. */
  const erase = async (): Promise<void> => {
    const practiceId = files.practiceId();
    open = null;
    files.showPractice(false);
    if (practiceId !== null) {
      rooms.enter(practiceId).leave();
      await rooms.drop(practiceId);
    }
    files.erasePractice();
  };

  /** A class like any other, made by the same set-up, but for its files; its recovery code opens nothing and is dropped. */
  const make = async (content: PracticeContent, pin: string): Promise<{ classId: string; token: string }> => {
    const { country, timeZone } = requireClass(rooms.require().context.openClass().db);
    const { className, language, children: students } = content;
    return await setUp(
      {
        context,
        device,
        files: { createClass: async (classId, { fill }) => files.openPractice(classId, fill) },
        begin: (classId, keys, teacherId) => rooms.enter(classId).lock.session.begin(keys, teacherId),
      },
      { className, country, timeZone, language, students, teacherName: '', pin },
    );
  };

  const furnish = async (classId: string, token: string, content: PracticeContent): Promise<void> => {
    const room = rooms.enter(classId);
    const teacher = room.findTeacher(token);
    if (teacher === null) throw new Error('Expected the mode that was just begun');
    // with their recordings and pictures, which nothing else needs
    const [{ letChildrenAnswer }, { letPartnerAnswer }] = await Promise.all([
      import('./pretend-children.ts'),
      import('./pretend-partner.ts'),
    ]);
    const { projectId } = await letChildrenAnswer(room, teacher, content);
    letPartnerAnswer(room.context, { projectId, content });
  };

  const begin = async (content: PracticeContent): Promise<{ token: string }> => {
    // two pages asked at the same time
    if (files.practiceId() !== null) throw new AppError('practice.only_here');
    const left = rooms.require();
    const pin = makePin(random);
    try {
      const { classId, token } = await make(content, pin);
      await furnish(classId, token, content);
      open = { pin, endsAt: clock.now() + limits.practiceMs, begunMonotonic: clock.monotonic() };
      left.leave();
      files.showPractice(true);
      tellChanged();
      return { token };
    } catch (error) {
      await erase();
      throw error;
    }
  };

  /** Answers whether there was one. */
  const close = (): Promise<boolean> =>
    inTurn(async () => {
      if (open === null) return false;
      await erase();
      const home = rooms.current()?.context.openClass();
      if (home !== undefined) {
        appendAudit(home.db, home.classId, { at: clock.now(), actor: 'app', action: 'practice.ended' });
      }
      return true;
    });
  const end = async (): Promise<void> => {
    if (await close()) tellChanged();
  };

  return {
    status: () => (open === null ? null : { pin: open.pin, endsAt: open.endsAt }),
    end,
    close: async () => void (await close()),
    check: () => {
      if (open === null) return;
      // whichever clock says so first: one stands still while the PC sleeps, the other can be set
      const isOver = clock.now() >= open.endsAt || clock.monotonic() - open.begunMonotonic >= limits.practiceMs;
      if (isOver) void end().catch(() => log('error', 'practice.not_erased'));
    },
    handlers: {
      'practice.begin': (content) => inTurn(() => begin(content)),
      'practice.end': async () => {
        await end();
        return {};
      },
      'practice.tour': () => {
        const practiceId = files.practiceId();
        if (open === null || practiceId === null) return { steps: null };
        return { steps: tourOf(readTourFacts(files.openClass(practiceId).db)) };
      },
    },
  };
};
