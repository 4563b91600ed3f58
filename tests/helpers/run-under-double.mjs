import { registerHooks } from 'node:module';

// `node --import run-under-double.mjs main.cjs`: `electron` is the double, for `require` and `import` alike
const double = new URL('./electron-double-program.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: double, shortCircuit: true } : next(specifier, context),
});
