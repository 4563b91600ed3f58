/** A display as Electron describes it. */
type KnownDisplay = {
  id: number;
  size: { width: number; height: number };
  /** Built into the computer. */
  internal: boolean;
  detected: boolean;
};

/** The display for the stage: never the kiosk's own; an attached one before the built-in one; then the largest. */
export const chooseStageDisplay = <D extends KnownDisplay>(
  displays: readonly D[],
  kioskDisplayId: number,
): D | null => {
  const area = ({ size }: KnownDisplay): number => size.width * size.height;
  const others = displays.filter(({ id, detected }) => id !== kioskDisplayId && detected);
  return others.toSorted((a, b) => Number(a.internal) - Number(b.internal) || area(b) - area(a))[0] ?? null;
};
