/** Names the PC's secret, so that a PIN which was sealed with another one is told from a wrong PIN. */
export const deviceSchema0004 = `
ALTER TABLE device ADD COLUMN secret_id TEXT NOT NULL DEFAULT 'first';
`;
