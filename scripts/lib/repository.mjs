import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json: scripts may be started from anywhere. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {...string} parts */
export const inRepository = (...parts) => join(root, ...parts);
