import { useEffect, useState } from 'react';

const remPx = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** How many px one rem is: letters grow with the window (base.css), and what is placed by numbers grows with them. */
export const useRem = (): number => {
  const [px, setPx] = useState(remPx);
  useEffect(() => {
    const measure = () => setPx(remPx());
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return px;
};
