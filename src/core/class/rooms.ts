import { AppError } from '#shared/errors/app-error.ts';
import type { KioskFiles } from './kiosk-files.ts';

/** What a class that is open must offer to be shown and left. */
type Room = {
  /** Ends what its page had open: the teacher mode, the lesson, the child's turn and what records. */
  leave(): void;
  close(): Promise<void>;
};

/**
 * The classes of this PC that are open, each in a room of its own: its rules, its tokens, its grants, its sync. All of
 * them go on with their work; one is shown, and the door leads into that one alone.
 */
export type Rooms<R extends Room> = {
  /** The room that is shown, or `null` when its class is not open. */
  current(): R | null;
  /** @throws AppError `setup.required`, `class.locked`, `data.damaged`. */
  require(): R;
  /** Whether the page sees this class now. */
  isShown(classId: string): boolean;
  all(): R[];
  /** Makes the room of a class that was opened just now, or answers the one there is. */
  enter(classId: string): R;
  /** Closes the room of a class, whose files are replaced; `enter` makes another one. */
  drop(classId: string): Promise<void>;
  /** Shows another class; the page of the one before has nothing any more. @throws AppError `class.not_found`. */
  choose(classId: string): void;
  close(): Promise<void>;
};

export const createRooms = <R extends Room>(
  files: Pick<KioskFiles, 'classes' | 'currentId' | 'choose' | 'openClass'>,
  open: (classId: string) => R,
): Rooms<R> => {
  const rooms = new Map<string, R>();
  const currentOf = (): R | null => rooms.get(files.currentId() ?? '') ?? null;
  const enter = (classId: string): R => {
    const room = rooms.get(classId) ?? open(classId);
    rooms.set(classId, room);
    return room;
  };
  return {
    current: currentOf,
    require: () => {
      const room = currentOf();
      if (room !== null) return room;
      const classId = files.currentId();
      if (classId === null) throw new AppError('setup.required');
      // says why it is not open
      files.openClass(classId);
      return enter(classId);
    },
    isShown: (classId) => files.currentId() === classId,
    all: () => [...rooms.values()],
    enter,
    drop: async (classId) => {
      const room = rooms.get(classId);
      rooms.delete(classId);
      await room?.close();
    },
    choose: (classId) => {
      if (files.currentId() === classId) return;
      const left = currentOf();
      files.choose(classId);
      left?.leave();
    },
    close: async () => {
      for (const room of rooms.values()) await room.close();
    },
  };
};
