import { useEffect, useRef, useState } from 'react';
import type { MediumView } from '#shared/contract/index.ts';
import { limits } from '#shared/domain/limits.ts';
import { readMedium } from '../../bridge/read-medium.ts';

type Props = {
  medium: MediumView;
  /** What it shows, in words; empty beside its own words. */
  alt: string;
  className?: string | undefined;
  /** Its address has expired, or it cannot be shown. */
  onFailed: () => void;
};

/** A photo or a drawing. What does not fit into one answer is fetched in pieces. */
export const Picture = ({ medium, alt, className, onFailed }: Props) => {
  const { mediaId, url, sizeBytes, mimeType } = medium;
  const isLarge = sizeBytes > limits.rangeMaxBytes;
  const [loaded, setLoaded] = useState<string | null>(null);
  const failed = useRef(onFailed);
  useEffect(() => {
    failed.current = onFailed;
  });
  // A renewed address of the same medium changes nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `url` is renewed now and then; only another medium is loaded anew.
  useEffect(() => {
    if (!isLarge) return;
    const gone = new AbortController();
    let address: string | null = null;
    readMedium({ url, sizeBytes, mimeType }, gone.signal)
      .then((bytes) => {
        if (gone.signal.aborted) return;
        address = URL.createObjectURL(bytes);
        setLoaded(address);
      })
      .catch(() => {
        if (!gone.signal.aborted) failed.current();
      });
    return () => {
      gone.abort();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [mediaId, isLarge]);
  const address = isLarge ? loaded : url;
  if (address === null) return null;
  return <img src={address} alt={alt} className={className} draggable={false} onError={onFailed} />;
};
