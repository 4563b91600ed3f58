import { limits } from '#shared/domain/limits.ts';

/** One entry a line, while it is being typed: empty ones go when it is saved. */
export const lines = (text: string, most: number = limits.expectationsMax): string[] => text.split('\n').slice(0, most);

export const filled = (texts: readonly string[]): string[] =>
  texts.map((line) => line.trim()).filter((line) => line !== '');
