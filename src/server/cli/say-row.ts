import type { Admin } from '../admin/audited.ts';
import { UsageError } from './usage-error.ts';

/** Who holds the shell of this computer. */
export const thisAdmin = (): Admin => ({ actor: 'command line', now: Date.now() });

/** `2026-11-25 19:40`, in UTC. */
export const date = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ');

/** @throws UsageError. */
export const wholeNumber = (text: string, name: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new UsageError(`Expected ${name} to be a whole number from 1, got "${text}"`);
  return Number(text);
};
