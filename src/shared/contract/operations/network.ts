import { z } from 'zod';
import { connectionCheck, connectionReportInput, connectionStep } from '../schemas/connection.ts';
import { certificatePem, certificateView, fingerprint, proxyView, proxyWish } from '../schemas/network.ts';
import { none, operation } from './operation.ts';

/** The way out of the school's network, and what is wrong with it. */
export const networkOperations = {
  /** Looks at one step of the way to the endpoint and says what is wrong there. */
  'connection.check': operation('teacher', z.strictObject({ step: connectionStep }), connectionCheck, [
    'endpoint.not_joined',
    'endpoint.local_unavailable',
    'vault.unavailable',
  ]),
  /** A text file without a word about a person, for the school's technician. */
  'connection.report': operation('teacher', connectionReportInput, z.object({ path: z.string(), content: z.string() })),
  // the way out of the school's network
  'network.read': operation(
    'teacher',
    none,
    z.object({ proxy: proxyView.nullable(), authorities: z.array(certificateView) }),
  ),
  /** `null`: as the system says. The password goes to the vault and never comes back. */
  'network.set_proxy': operation('teacher', z.strictObject({ proxy: proxyWish.nullable() }), none, [
    'vault.unavailable',
  ]),
  'network.read_certificate': operation('teacher', z.strictObject({ pem: certificatePem }), certificateView, [
    'certificate.unreadable',
    'certificate.no_authority',
  ]),
  /** Connections may be signed by this authority from now on. */
  'network.trust': operation('teacher', z.strictObject({ pem: certificatePem }), none, [
    'certificate.unreadable',
    'certificate.no_authority',
  ]),
  'network.distrust': operation('teacher', z.strictObject({ fingerprint }), none),
} as const;
