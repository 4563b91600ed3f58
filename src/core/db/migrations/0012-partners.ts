/** Withdrawals keep the words and signature of their class: a keepsake carries them on to where no feed reaches. */
export const partnersSchema0012 = `
ALTER TABLE tombstones ADD COLUMN signature TEXT;
`;
