import { ensureInstalled } from './install.mjs';
import { bundledNode, isNewEnough, nodeTooOld, runAgainWith } from './node-runtime.mjs';

/** @param {string} line */
const say = (line) => {
  process.stderr.write(`${line}\n`);
};

/**
 * What every script of ours does first, on whatever Node it was started with: install what is missing, and go on
 * under a Node that is new enough. Comes back only when both hold; the exit code of the second run is ours.
 */
export const getReady = async () => {
  const installed = await ensureInstalled(say);
  if (!installed.ok) {
    say(`\nMeridian could not be installed.\n${installed.reason}`);
    process.exit(1);
  }
  if (isNewEnough(process.version)) return;
  const node = bundledNode();
  if (node === null) {
    say(nodeTooOld(process.version));
    process.exit(1);
  }
  process.exit(await runAgainWith(node));
};
