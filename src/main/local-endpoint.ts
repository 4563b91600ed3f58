import type { utilityProcess } from 'electron';
import { createLocalEndpoint, type LocalEndpoint } from '#core/local-endpoint.ts';

/** Runs the bundled endpoint in a utility process, which ends with the app. */
export const localEndpoint = ({ fork }: Pick<typeof utilityProcess, 'fork'>, modulePath: string): LocalEndpoint =>
  createLocalEndpoint((args) => {
    const child = fork(modulePath, [...args], {
      stdio: ['ignore', 'pipe', 'ignore'],
      serviceName: 'Meridian endpoint',
    });
    const ended = new Promise<string>((resolve) => child.once('exit', (code) => resolve(`ended with code ${code}`)));
    return { stdout: child.stdout, ended, end: () => void child.kill() };
  });
