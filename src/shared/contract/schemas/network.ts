import { z } from 'zod';
import * as basics from './basics.ts';

/** `proxy.school.example:8080`, with or without `http://`. */
export const proxyAddress = z
  .string()
  .max(300)
  .transform((text) => text.trim().replace(/\/+$/, ''))
  .transform((text) => (/^https?:\/\//i.test(text) ? text : `http://${text}`))
  .pipe(z.string().regex(/^https?:\/\/[^\s/?#@]+$/i, 'an address such as proxy.school.example:8080'));

/** A proxy as the teacher sets it; without `password` the one that is known stays. */
export const proxyWish = z.strictObject({
  address: proxyAddress,
  userName: basics.optionalLine(200),
  password: z.string().max(500).optional(),
});

export const proxyView = z.object({ address: z.string(), userName: z.string(), hasPassword: z.boolean() });

/** Text of one certificate. */
export const certificatePem = z.string().min(1).max(20_000);

export const fingerprint = z.string().regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);

/** What a person compares before they trust it. */
export const certificateView = z.object({ fingerprint, subject: z.string(), validTo: basics.epochMs });
export type CertificateView = z.infer<typeof certificateView>;
