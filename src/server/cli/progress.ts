import type { OnProgress } from '../transfer/copy-endpoint.ts';

const barCells = 30;

/**
 * Shows how far a task is, on stderr: a bar that moves in a terminal, a line at every tenth elsewhere, so that a log
 * can be read.
 */
export const createProgress = (): { report: OnProgress; end: () => void } => {
  const { stderr } = process;
  const shown = new Map<string, number>();
  let isBarOpen = false;
  const end = () => {
    if (isBarOpen) stderr.write('\n');
    isBarOpen = false;
  };
  return {
    report: (what, done, total) => {
      const share = total === 0 ? 1 : done / total;
      if (stderr.isTTY) {
        const filled = Math.round(share * barCells);
        stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(barCells - filled)} ${done} of ${total} ${what}  `);
        isBarOpen = true;
        if (done >= total) end();
        return;
      }
      const tenth = Math.floor(share * 10);
      if (shown.get(what) === tenth) return;
      shown.set(what, tenth);
      stderr.write(`${done} of ${total} ${what}\n`);
    },
    end,
  };
};
