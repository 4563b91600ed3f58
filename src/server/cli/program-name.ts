/** How whoever reads a help text starts this program: from the repository, or from its package. */
export const programName = import.meta.url.endsWith('.ts') ? 'npm run endpoint --' : 'npx meridian-endpoint';
