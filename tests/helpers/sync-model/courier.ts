import { mkdirSync, statSync, truncateSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readStick } from '#core/courier/read-stick.ts';
import { writeForClass } from '#core/courier/write-for-class.ts';
import { writeStick } from '#core/courier/write-stick.ts';
import type { Endpoint } from '#server/create-endpoint.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ModelClass } from './model-class.ts';
import type { StickStep } from './schedule.ts';

/** What endpoints and the other class have written for each class, kept for as long as somebody may read it again. */
export type Sticks = {
  take(parties: { cls: ModelClass; other: ModelClass }, endpoint: Endpoint, step: StickStep): Promise<void>;
};

const cut = (path: string, keepsEighths: number): void => {
  if (keepsEighths < 8) truncateSync(path, Math.floor((statSync(path).size * keepsEighths) / 8));
};

/** Sticks that are carried late, in any order, twice or half. */
export const openSticks = (folder: string): Sticks => {
  mkdirSync(folder);
  const answers = new Map<string, string[]>();
  const silent = { name: 'STICK', wrote: () => undefined, readBytes: () => undefined };

  const keepFor = (classId: string, file: string): void => {
    answers.set(classId, [...(answers.get(classId) ?? []), file]);
  };
  const carry = async (cls: ModelClass, endpoint: Endpoint, keepsEighths: number): Promise<void> => {
    const { file } = await writeStick(cls.context, cls.signer, { folder, ...silent });
    const path = join(folder, file);
    cut(path, keepsEighths);
    const { answer, classId } = await endpoint.importBundle(path, folder);
    keepFor(classId, basename(answer));
  };
  const give = async (cls: ModelClass, other: ModelClass, keepsEighths: number): Promise<void> => {
    const { classId } = other.identity.profile;
    const { file } = await writeForClass(cls.context, cls.signer, classId, { folder, ...silent });
    cut(join(folder, file), keepsEighths);
    keepFor(classId, file);
  };
  const read = async (cls: ModelClass, which: number, keepsEighths: number): Promise<void> => {
    const mine = answers.get(cls.identity.profile.classId) ?? [];
    const file = mine[which % Math.max(1, mine.length)];
    if (file === undefined) return;
    const path = join(folder, file);
    cut(path, keepsEighths);
    await readStick(cls.context, cls.identity.agreement, { path, ...silent });
  };
  return {
    take: async ({ cls, other }, endpoint, step) => {
      try {
        if (step.kind === 'stick_carried') await carry(cls, endpoint, step.keepsEighths);
        else if (step.kind === 'stick_given') await give(cls, other, step.keepsEighths);
        else await read(cls, step.which, step.keepsEighths);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
      }
    },
  };
};
