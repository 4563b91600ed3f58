/** How large words can stand: a few as large as the screen allows, many still to be read from the last row. */
export type TextLength = 'few' | 'some' | 'many';

const fewMax = 80;
const someMax = 160;

export const textLengthOf = ({ length }: string): TextLength =>
  length <= fewMax ? 'few' : length <= someMax ? 'some' : 'many';
