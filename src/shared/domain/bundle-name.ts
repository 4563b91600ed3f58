type Named = { bundleId: string; createdAt: number };

const nameOf = (direction: 'out' | 'in' | 'class', { bundleId, createdAt }: Named): string =>
  `meridian-${direction}-${new Date(createdAt).toISOString().slice(0, 10)}-${bundleId.slice(-8)}.meridian.age`;

/** What a bundle for an endpoint is called: nothing in it says who sends. */
export const outboundFileName = (bundle: Named): string => nameOf('out', bundle);

/** What an endpoint's bundle for a class is called. */
export const inboundFileName = (bundle: Named): string => nameOf('in', bundle);

/** What a bundle straight for another class is called. */
export const partnerFileName = (bundle: Named): string => nameOf('class', bundle);

/** What may be for this class: written by an endpoint, or by another class. */
export const arrivalFilePattern = /^meridian-(in|class)-[\w-]+\.meridian\.age$/;
