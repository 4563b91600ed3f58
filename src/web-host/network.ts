import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getCACertificates } from 'node:tls';
import type { Network } from '#core/host.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const setting = (environment: Environment, name: string): string =>
  environment[name.toLowerCase()] ?? environment[name.toUpperCase()] ?? '';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);

/** Whether one entry of NO_PROXY (`.school.org`, `school.org`, `10.0.0.5:8443`, `*`) names this address. */
const isNamedBy = (entry: string, { hostname, port, protocol }: URL): boolean => {
  if (entry === '*') return true;
  const [name = '', wantedPort] = entry
    .toLowerCase()
    .replace(/^\*?\./, '')
    .split(':');
  const actualPort = port || (protocol === 'https:' ? '443' : '80');
  if (name === '' || (wantedPort !== undefined && wantedPort !== actualPort)) return false;
  return hostname === name || hostname.endsWith(`.${name}`);
};

/**
 * The proxy that the environment names for `address` (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY; NO_PROXY excepts),
 * or `null`. This computer itself is never reached through one.
 */
export const proxyFromEnvironment = (address: string, environment: Environment): string | null => {
  const url = new URL(address);
  const excepted = setting(environment, 'NO_PROXY').split(/[\s,]+/);
  if (isLoopback(url.hostname) || excepted.some((entry) => isNamedBy(entry, url))) return null;
  const named = setting(environment, url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY');
  const proxy = named || setting(environment, 'ALL_PROXY');
  if (proxy === '') return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
};

const certificatesIn = async (folder: string): Promise<string[]> => {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => /\.(pem|crt|cer)$/i.test(name)).sort();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return texts.filter((text) => text.includes('-----BEGIN CERTIFICATE-----'));
};

/**
 * The network as the environment and this computer describe it. Trusted beside the built-in authorities: those
 * of the operating system (school filters install theirs there), of NODE_EXTRA_CA_CERTS, and PEM files in `folder`.
 *
 * @param options.scriptMs how long a school's automatic file may run.
 */
export const createNetwork = (
  folder: string,
  environment: Environment = process.env,
  { scriptMs = 3_000 } = {},
): Network => {
  // reading the system's store takes a while, and it does not change under us
  let ofSystem: readonly string[] | null = null;
  let scripts: Promise<(script: string, url: string) => Promise<string | null>> | null = null;
  // hardly any school names one, so the sandbox is loaded only then
  const byScript = async (script: string, url: string): Promise<string | null> => {
    scripts ??= import('./proxy-script.ts').then(({ createProxyScripts }) => createProxyScripts(scriptMs));
    return await (await scripts)(script, url);
  };
  return {
    proxyFor: async (url, script) =>
      script === undefined ? proxyFromEnvironment(url, environment) : await byScript(script, url),
    certificateAuthorities: async () => {
      ofSystem ??= [...getCACertificates('system'), ...getCACertificates('extra')];
      return [...ofSystem, ...(await certificatesIn(folder))];
    },
  };
};
