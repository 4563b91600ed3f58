import { X509Certificate } from 'node:crypto';
import type { CertificateView } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** What a person may compare: SHA-256 over the certificate, as system tools show it. */
const viewOf = (certificate: X509Certificate): CertificateView => ({
  fingerprint: certificate.fingerprint256,
  subject: certificate.subject.split('\n').join(', ').slice(0, 300),
  validTo: Math.max(0, certificate.validToDate.getTime()),
});

/**
 * Reads one certificate in PEM.
 * @throws AppError `certificate.unreadable` when it is none; `certificate.no_authority` when it may sign no others.
 */
export const readCertificate = (pem: string): { view: CertificateView; pem: string } => {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pem);
  } catch (error) {
    throw new AppError('certificate.unreadable', {}, { cause: error });
  }
  if (!certificate.ca) throw new AppError('certificate.no_authority');
  return { view: viewOf(certificate), pem: certificate.toString() };
};
