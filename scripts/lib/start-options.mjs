import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** The fixed port: another port is another origin, with other permissions and other storage in the browser. */
export const defaultPort = 47_811;

export const startHelp = `npm start -- [options]

  --data DIR       where this class keeps everything (default: this user's local application data)
  --port N         port of the web host on this computer (default: ${defaultPort}; keep to one per class)
  --host HOST      electron or web (default: electron where its runtime is installed, else web)
  --no-open        do not open a window; print the address with its one-time secret and stay up
  --endpoint URL   the address that the set-up suggests for exchanging with other classes
  --help           this text

Ctrl-C ends everything.`;

/**
 * @typedef {{
 *   kind: 'start', dataDir: string | null, port: number, host: 'electron' | 'web' | null,
 *   isOpening: boolean, endpoint: string | null
 * }} StartOptions
 */

const isPort = (/** @type {string} */ text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
const isWebAddress = (/** @type {string} */ text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * Reads the words after `npm start --`.
 * @param {readonly string[]} words
 * @returns {StartOptions | { kind: 'help' } | { kind: 'wrong', message: string }}
 */
export const readStartOptions = (words) => {
  /** @type {Record<string, string | boolean | undefined>} */
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        data: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
        'no-open': { type: 'boolean' },
        endpoint: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
  const { data, port = String(defaultPort), host, endpoint } = values;
  if (values.help === true) return { kind: 'help' };
  if (typeof port !== 'string' || !isPort(port))
    return { kind: 'wrong', message: `--port needs a number from 0 to 65535, not "${port}".` };
  if (host !== undefined && host !== 'electron' && host !== 'web')
    return { kind: 'wrong', message: `--host is electron or web, not "${host}".` };
  if (typeof endpoint === 'string' && !isWebAddress(endpoint))
    return {
      kind: 'wrong',
      message: `--endpoint needs an address such as https://meridian.example.org, not "${endpoint}".`,
    };
  return {
    kind: 'start',
    dataDir: typeof data === 'string' ? resolve(data) : null,
    port: Number(port),
    host: host ?? null,
    isOpening: values['no-open'] !== true,
    endpoint: typeof endpoint === 'string' ? endpoint : null,
  };
};
