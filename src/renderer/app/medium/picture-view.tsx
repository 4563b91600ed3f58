import { useEffect, useRef } from 'react';
import type { Picture } from '#renderer/capture/photo/picture-canvas.ts';

type Props = { picture: Picture; name: string; className?: string | undefined };

/** A picture that no file holds yet. */
export const PictureView = ({ picture, name, className }: Props) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
  }, [picture]);
  return (
    <canvas
      key={`${picture.width}x${picture.height}`}
      ref={canvas}
      className={className}
      width={picture.width}
      height={picture.height}
      role="img"
      aria-label={name}
    />
  );
};
