/** Feeds are read again once: since then they tell the keys that bundles are sealed for. What is here is passed over. */
export const partnersSchema0010 = `
UPDATE feed_cursors SET seq = 0;
`;
