/** As source, in the endpoint's package and in the desktop app. */
const endings = ['.ts', '.mjs', '.cjs'];

/** The program of a thread beside the module that starts it, `import.meta.url`; bundles of either kind lie flat. */
export const workerBeside = (starterUrl: string, name: string): URL => {
  const ending = endings.find((one) => starterUrl.endsWith(one)) ?? '.cjs';
  return new URL(`./${name}${ending}`, starterUrl);
};
