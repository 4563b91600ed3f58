/** Bundles on a stick are sealed for the endpoint's own key. */
export const classSchema0020 = `
ALTER TABLE endpoint ADD COLUMN courier_key TEXT;
`;
