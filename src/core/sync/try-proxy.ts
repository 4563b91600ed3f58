import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

const ANSWER_MS = 10_000;

/** What is asked of the proxy: a tunnel to a secure address, a page of a plain one. */
const questionFor = ({ protocol, host, hostname, port }: URL) =>
  protocol === 'https:'
    ? { method: 'CONNECT', path: `${hostname}:${port || '443'}`, headers: { host } }
    : { method: 'GET', path: `${protocol}//${host}/v1`, headers: { host } };

const credentialsOf = ({ username, password }: URL): Record<string, string> => {
  if (username === '') return {};
  const plain = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(plain).toString('base64')}` };
};

/**
 * Asks a proxy for the way to `address` and answers the HTTP status it gave: 407 is the demand for a name and a password
 * (RFC 9110, 15.5.8).
 *
 * @throws what Node throws when nothing answers at the proxy's address.
 */
export const tryProxy = (proxy: string, address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const at = new URL(proxy);
    const { method, path, headers } = questionFor(new URL(address));
    const ask = at.protocol === 'https:' ? secureRequest : plainRequest;
    const asked = ask({
      hostname: at.hostname,
      port: at.port || (at.protocol === 'https:' ? 443 : 80),
      method,
      path,
      headers: { ...headers, ...credentialsOf(at) },
      timeout: ANSWER_MS,
      agent: false,
    });
    const answered = ({ statusCode = 0 }: { statusCode?: number }): void => {
      resolve(statusCode);
      asked.destroy();
    };
    asked.on('connect', answered).on('response', answered).on('error', reject);
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })));
    asked.end();
  });
