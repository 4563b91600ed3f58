import nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { bundleOf, testPrograms } from './programs.mjs';
import { inRepository } from './repository.mjs';

/**
 * Preloaded into every process and thread of a test run: what is started by the name of its source is started from its
 * bundle. Only where a process or a thread begins: whoever imports a source has the source.
 */
const bundles = new Map(
  Object.entries(testPrograms).map(([name, source]) => [
    pathToFileURL(inRepository(source)).href,
    pathToFileURL(bundleOf(name)).href,
  ]),
);

// a tool that is found by its name may run under an older Node of this computer, without hooks: it starts none of these
nodeModule.registerHooks?.({
  resolve: (specifier, context, next) => {
    const url = context.parentURL === undefined ? bundles.get(specifier) : undefined;
    return url === undefined ? next(specifier, context) : { url, format: 'module', shortCircuit: true };
  },
});
