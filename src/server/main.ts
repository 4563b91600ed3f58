import { AppError } from '#shared/errors/app-error.ts';
import { runAdmin } from './cli/admin.ts';
import { runCourier } from './cli/courier.ts';
import { runEndpoint } from './cli/start.ts';
import { runTransfer, transferCommands } from './cli/transfer.ts';
import { UsageError } from './cli/usage-error.ts';

/** Usage errors end with 2, like other command-line tools; known failures with 1 and one line. */
const explain = (error: unknown): { line: string; exitCode: number } => {
  if (error instanceof UsageError) return { line: error.message, exitCode: 2 };
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    return { line: error.message, exitCode: 2 };
  }
  if (error instanceof AppError) return { line: `${error.code} ${JSON.stringify(error.details)}`, exitCode: 1 };
  if (error instanceof Error && 'syscall' in error) return { line: error.message, exitCode: 1 };
  return { line: error instanceof Error ? (error.stack ?? error.message) : String(error), exitCode: 1 };
};

const [first, ...rest] = process.argv.slice(2);
const run = (): Promise<void> => {
  if (first === 'admin') return runAdmin(rest);
  if (first === 'courier') return runCourier(rest);
  const isTransfer = transferCommands.some((command) => command === first);
  return isTransfer && first !== undefined ? runTransfer(first, rest) : runEndpoint(process.argv.slice(2));
};

// no top-level await: the desktop app bundles this file as CommonJS
run().catch((error: unknown) => {
  const { line, exitCode } = explain(error);
  process.stderr.write(`${line}\n`);
  // an open standard input (the lifeline of --exit-with-parent) must not keep a failed start alive
  process.exit(exitCode);
});
