import { inRepository } from './repository.mjs';

/**
 * Environment in which Node keeps what it has compiled of our TypeScript and of the packages, so that a program that was
 * started once starts in half the time: https://nodejs.org/api/module.html#module-compile-cache. Goes with `node_modules`.
 */
export const compileCache = { NODE_COMPILE_CACHE: inRepository('node_modules/.cache/node') };
