import '../zod-jitless.ts';

// A dynamic import, so that no schema of the contract is made before zod is configured.
const { startAdmin } = await import('../app/start-admin.tsx');
const root = document.getElementById('root');
if (root === null) throw new TypeError('index.html has no #root');
startAdmin(root);
