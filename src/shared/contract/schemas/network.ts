import { z } from 'zod';
import * as basics from './basics.ts';

/** `proxy.school.example:8080`, with or without `http://`. */
export const proxyAddress = z
  .string()
  .max(300)
  .transform((text) => text.trim().replace(/\/+$/, ''))
  .transform((text) => (/^https?:\/\//i.test(text) ? text : `http://${text}`))
  .pipe(z.string().regex(/^https?:\/\/[^\s/?#@]+$/i, 'an address such as proxy.school.example:8080'));

/** Where the school's automatic file (PAC) lies: `http://proxy.school.example/proxy.pac`. */
const scriptAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^https?:\/\/[^\s/?#@]+\/\S+$/i, 'an address such as http://proxy.school.example/proxy.pac');

/** A proxy by its address, or by the automatic file that names one for each address. */
export const proxyKind = z.enum(['address', 'automatic']);
export type ProxyKind = z.infer<typeof proxyKind>;

const credentials = { userName: basics.optionalLine(200), password: z.string().max(500).optional() };

/** A proxy as the teacher sets it; without `password` the one that is known stays. */
export const proxyWish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), address: proxyAddress, ...credentials }),
  z.strictObject({ kind: z.literal('automatic'), address: scriptAddress, ...credentials }),
]);

export const proxyView = z.object({
  kind: proxyKind,
  address: z.string(),
  userName: z.string(),
  hasPassword: z.boolean(),
});

/** Text of one certificate. */
export const certificatePem = z.string().min(1).max(20_000);

export const fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

/** What a person compares before they trust it. */
export const certificateView = z.object({ fingerprint, subject: z.string(), validTo: basics.epochMs });
export type CertificateView = z.infer<typeof certificateView>;
