/**
 * @typedef {{ id: string, metric: string, ours: number, peer: number, peerName: string, ratio: number,
 *   target: string, met: boolean, spread: number }} BenchRow
 */

const figure = (/** @type {number} */ value) => {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
};

const columns = ['id', 'metric', 'ours', 'peer', 'measured against', 'ratio', 'target', 'met', 'spread'];

const cells = (/** @type {BenchRow} */ row) => [
  row.id,
  row.metric,
  figure(row.ours),
  figure(row.peer),
  row.peerName,
  row.ratio.toFixed(2),
  row.target,
  row.met ? 'yes' : 'no',
  `${Math.round(row.spread * 100)} %`,
];

/**
 * The rows as a Markdown table, which reads as well in a terminal.
 * @param {readonly BenchRow[]} rows
 */
export const benchTable = (rows) => {
  const lines = [columns, ...rows.map(cells)];
  const widths = columns.map((_name, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  const draw = (/** @type {string[]} */ line) =>
    `| ${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [draw(columns), rule, ...lines.slice(1).map(draw)].join('\n');
};
