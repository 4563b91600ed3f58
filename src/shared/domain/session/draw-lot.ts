/** Who was asked in the round that runs: it ends when somebody would be asked twice. */
const askedThisRound = (drawn: readonly string[]): Set<string> => {
  const round = new Set<string>();
  for (const id of drawn) {
    if (round.has(id)) round.clear();
    round.add(id);
  }
  return round;
};

/**
 * Whom the lot asks to speak: somebody who is here and was not asked yet in this round; when all who are here were, a
 * new round begins, with anybody but the last. Who was away comes before anybody is asked again, and a new child is
 * not asked over and over to catch up.
 *
 * @param drawn all who were asked, the first one first
 * @param random from 0 to less than 1
 */
export const drawLot = (present: readonly string[], drawn: readonly string[], random: number): string | null => {
  const round = askedThisRound(drawn);
  const open = present.filter((id) => !round.has(id));
  const others = present.filter((id) => id !== drawn.at(-1));
  const among = open.length > 0 ? open : others.length > 0 ? others : present;
  return among[Math.floor(random * among.length)] ?? null;
};
