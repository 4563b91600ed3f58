/** One figure of `npm run bench`: ours against a peer measured in the same run, interleaved. */
export type BenchRow = {
  /** `P1` … as in docs/performance.md. */
  id: string;
  /** What is measured, with its unit. */
  metric: string;
  ours: number;
  peer: number;
  peerName: string;
  /** So that the target can be compared with it: ours ÷ peer, unless the metric says otherwise. */
  ratio: number;
  /** As written in docs/performance.md: `≥ 0.65`. */
  target: string;
  met: boolean;
  /** (largest − smallest) ÷ median over the repetitions of ours. */
  spread: number;
};
