/** Counts what the endpoint does, for Prometheus. Nothing in it names a class, an address or a path with an id. */
export type Metrics = {
  countRequest: (labels: { method: string; route: string; status: number }, seconds: number) => void;
  countBytes: (direction: 'received' | 'sent', bytes: number) => void;
  countPosts: (count: number) => void;
  /** What was counted since this was asked last, for the counts of a day. */
  takeNews: () => News;
  /** The text format (Prometheus exposition format 0.0.4), with `gauges` of the moment. */
  write: (gauges: Readonly<Record<string, number>>) => string;
};

type News = { received_bytes: number; sent_bytes: number; requests: number; posts: number };

/** Upper bounds of the durations that are told apart, in seconds. */
const bounds = [0.005, 0.025, 0.1, 0.5, 2.5, 10, 60];

type Series = { labels: string; buckets: number[]; count: number; sum: number };

export const createMetrics = (): Metrics => {
  const series = new Map<string, Series>();
  const bytes = { received: 0, sent: 0 };
  let news: News = { received_bytes: 0, sent_bytes: 0, requests: 0, posts: 0 };
  const startedAt = Math.floor(Date.now() / 1000);
  const linesOf = ({ labels, buckets, count, sum }: Series): string[] => [
    ...bounds.map(
      (bound, index) => `meridian_request_duration_seconds_bucket{${labels},le="${bound}"} ${buckets[index]}`,
    ),
    `meridian_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`,
    `meridian_request_duration_seconds_sum{${labels}} ${sum}`,
    `meridian_request_duration_seconds_count{${labels}} ${count}`,
  ];
  return {
    countRequest: ({ method, route, status }, seconds) => {
      news.requests += 1;
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const known = series.get(labels) ?? { labels, buckets: bounds.map(() => 0), count: 0, sum: 0 };
      series.set(labels, known);
      known.count += 1;
      known.sum += seconds;
      for (const [index, bound] of bounds.entries())
        if (seconds <= bound) known.buckets[index] = (known.buckets[index] ?? 0) + 1;
    },
    countBytes: (direction, count) => {
      bytes[direction] += count;
      news[`${direction}_bytes`] += count;
    },
    countPosts: (count) => {
      news.posts += count;
    },
    takeNews: () => {
      const taken = news;
      news = { received_bytes: 0, sent_bytes: 0, requests: 0, posts: 0 };
      return taken;
    },
    write: (gauges) =>
      [
        '# TYPE meridian_request_duration_seconds histogram',
        ...[...series.values()].flatMap(linesOf),
        '# TYPE meridian_bytes_total counter',
        `meridian_bytes_total{direction="received"} ${bytes.received}`,
        `meridian_bytes_total{direction="sent"} ${bytes.sent}`,
        '# TYPE process_start_time_seconds gauge',
        `process_start_time_seconds ${startedAt}`,
        ...Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
        '',
      ].join('\n'),
  };
};
