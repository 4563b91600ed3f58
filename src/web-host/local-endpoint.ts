import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import {
  createLocalEndpoint as createEndpoint,
  type EndpointProcess,
  type LocalEndpoint,
} from '#core/local-endpoint.ts';

const launch = (entry: string, args: readonly string[]): EndpointProcess => {
  const child = spawn(process.execPath, [entry, ...args, '--exit-with-parent'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    cwd: dirname(entry),
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code) => resolve(`ended with code ${code}`));
  });
  return {
    stdout: child.stdout,
    ended,
    end: () => {
      child.stdin?.end();
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      void ended.then(() => clearTimeout(patience));
    },
  };
};

/** Runs the embedded endpoint as a child of ours. Its standard input is its lifeline. */
export const createLocalEndpoint = (entry: string): LocalEndpoint => createEndpoint((args) => launch(entry, args));

export type { LocalEndpoint };
