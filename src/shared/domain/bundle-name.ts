type Named = { bundleId: string; createdAt: number };

const nameOf = (direction: 'out' | 'in', { bundleId, createdAt }: Named): string =>
  `meridian-${direction}-${new Date(createdAt).toISOString().slice(0, 10)}-${bundleId.slice(-8)}.meridian.age`;

/** What a bundle for an endpoint is called: nothing in it says who sends. */
export const outboundFileName = (bundle: Named): string => nameOf('out', bundle);

/** What a bundle for a class is called. */
export const inboundFileName = (bundle: Named): string => nameOf('in', bundle);

export const inboundFilePattern = /^meridian-in-[\w-]+\.meridian\.age$/;
