/** @type {ReadonlyArray<readonly [RegExp, string]>} */
const reasons = [
  [
    /\b407\b|proxy authentication|ERR_INVALID_PROXY|ECONNREFUSED.*proxy|tunneling socket/i,
    'The proxy of this network refused the download. Ask who looks after the network for the proxy address and set it: npm config set https-proxy http://ADDRESS:PORT',
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|CERT_|certificate/i,
    'This network replaces certificates (a filter of the school, usually). Set NODE_EXTRA_CA_CERTS to the certificate file of your network and start again.',
  ],
  [
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b|network/i,
    'The package server cannot be reached: this computer seems to be offline, or a proxy is needed. Connect it to the internet once and start again; afterwards it works offline.',
  ],
  [/\b(ENOSPC|EDQUOT)\b/i, 'The disk is full. Free about 1 GB and start again; nothing was lost.'],
  [
    /\b(EACCES|EPERM|EROFS)\b/i,
    'This folder cannot be written to. Copy it to a folder of your own (your home folder, for example) and start again there.',
  ],
  [
    /\bEUSAGE\b|package-lock\.json.*(not in sync|missing)/i,
    'package.json and package-lock.json do not belong together. Get a fresh copy of the program.',
  ],
];

/**
 * Why the installation failed, in words for the person at the computer.
 * @param {string} output what npm printed
 */
export const explainInstallFailure = (output) =>
  reasons.find(([pattern]) => pattern.test(output))?.[1] ??
  'The installation failed for a reason that this program does not know; the lines above are what npm said.';
