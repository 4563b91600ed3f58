/** What the host of the endpoint tells every class: maintenance, or that the endpoint closes for good. */
export const classSchema0029 = `
-- JSON; NULL as long as nothing was told
ALTER TABLE endpoint ADD COLUMN notices TEXT;
`;
