type Caret = { text: string; at: number };

/** A starter waits for its end: `On my way I pass …` is begun without the dots. */
const openEnd = /\s*(?:…|\.\.\.)\s*$/u;

/** Puts a sentence starter where the caret is, apart from the words around it; the caret goes behind it. */
export const insertStarter = (text: string, from: number, to: number, starter: string): Caret => {
  const before = text.slice(0, from);
  const after = text.slice(to);
  const lead = before === '' || /\s$/u.test(before) ? '' : ' ';
  const put = `${before}${lead}${starter.replace(openEnd, '')} `;
  return { text: put + after.replace(/^ /u, ''), at: put.length };
};
