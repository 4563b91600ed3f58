import { z } from 'zod';
import { classIdPattern } from '../../domain/id.ts';
import { limits } from '../../domain/limits.ts';
import { audiences, postKinds, postPurposes, postStates } from '../../domain/post.ts';
import { stopReasons, takeKinds, takeStates } from '../../domain/take.ts';

/** The schema is the only source of a shape: types are inferred from it, never written beside it. */

export const id = z.uuidv7();
export const classId = z.string().regex(classIdPattern);
/** Milliseconds since 1970-01-01T00:00Z. */
export const epochMs = z.int().nonnegative();
export const durationMs = z.int().nonnegative();
export const sizeBytes = z.int().nonnegative();
/** Lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Ed25519 signature or key in unpadded base64url. */
export const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/);
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * Embeddings, overrides and isolates turn the order of what is read, so that a teacher reads other words than were
 * written; a byte order mark is not seen at all. Joiners and the single marks of direction stay: languages need them.
 */
const withoutDisguise = (text: string): string => text.replace(/[\u202A-\u202E\u2066-\u2069\uFEFF]/gu, '');

/** One line of what a person wrote: trimmed, normalised to NFC, nothing in disguise, no control characters, well-formed. */
const line = (maxChars: number) =>
  z
    .string()
    .transform((text) => withoutDisguise(text).normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(maxChars)
        .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'control characters'),
    );

/** Several lines of what a person wrote: line feeds and tabs are kept. */
const paragraph = (maxChars: number) =>
  z
    .string()
    .transform((text) => withoutDisguise(text).normalize('NFC').replaceAll('\r\n', '\n').trim())
    .pipe(
      z
        .string()
        .max(maxChars)
        .refine((text) => text.isWellFormed() && !/[^\P{Cc}\n\t]/u.test(text), 'control characters'),
    );

export const nonEmptyLine = (maxChars: number) => line(maxChars).pipe(z.string().min(1));
export const nonEmptyText = (maxChars: number) => paragraph(maxChars).pipe(z.string().min(1));
export const optionalLine = (maxChars: number) => line(maxChars);
export const optionalText = (maxChars: number) => paragraph(maxChars);

export const countryCode = z.string().regex(/^[A-Z]{2}$/);
/** Zones that were found to be known: asking takes half a millisecond, and profiles are read by the thousand. */
const knownZones = new Set<string>();

const isKnownZone = (zone: string): boolean => {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  // there are some six hundred, and more ways to spell them than are worth keeping
  if (knownZones.size < 1_000) knownZones.add(zone);
  return true;
};

/** An IANA zone name that this runtime knows. */
export const timeZone = z.string().max(60).refine(isKnownZone, 'unknown time zone');
/** A day without a time: `2026-09-03`. */
export const calendarDate = z.iso.date();
/** BCP 47 language tag. */
export const languageTag = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

export const postKind = z.enum(postKinds);
export const postPurpose = z.enum(postPurposes);
export const postState = z.enum(postStates);
export const audience = z.enum(audiences);
export const takeKind = z.enum(takeKinds);
export const takeState = z.enum(takeStates);
export const stopReason = z.enum(stopReasons);

/** A share of a whole. */
export const ratio = z.number().min(0).max(1);

/** A picture tile: the name of one of the bundled pictures. */
export const tileName = z.string().regex(/^[a-z0-9-]{1,40}$/);
/** The picture of a child: a bundled one, or a drawing of its own as `drawn/<medium>`; see `routes.tile`. */
export const tile = z.string().regex(/^([a-z0-9-]{1,40}|drawn\/[0-9a-f-]{36})$/);
export const studentName = nonEmptyLine(limits.nameMaxChars);
export const teacherName = line(limits.nameMaxChars);
export const className = nonEmptyLine(limits.classNameMaxChars);
/** What a page may address: a same-origin path, made by the core. */
export const localUrl = z.string().startsWith('/');

export const empty = z.strictObject({});
