/** The process of a kiosk as far as it can be killed: what runs in it cannot go on once it is dead. */
export class Killed extends Error {}

export type Life = {
  /** To be called wherever a kill may come; @throws Killed now, and ever after. */
  breathe(): void;
  /** Dies after so many more breaths; `null`: lives. */
  dieAfter(breaths: number | null): void;
  isDead(): boolean;
};

/** @param atDeath closes what the process held open; nothing of it can be written after. */
export const createLife = (atDeath: () => void): Life => {
  let left: number | null = null;
  let isDead = false;
  return {
    breathe: () => {
      if (!isDead && left !== null) {
        left -= 1;
        if (left < 0) {
          isDead = true;
          atDeath();
        }
      }
      if (isDead) throw new Killed();
    },
    dieAfter: (breaths) => {
      left = breaths;
    },
    isDead: () => isDead,
  };
};
