/**
 * The endpoint's protocol, version 1. These schemas are an allow-list: what is not named here never
 * leaves the PC (K2). Signatures are Ed25519 over the UTF-8 bytes of the document's canonical JSON.
 */
export * from './wire/acknowledgement.ts';
export * from './wire/batch.ts';
export * from './wire/class.ts';
export * from './wire/class-picture.ts';
export * from './wire/feed.ts';
export * from './wire/message.ts';
export * from './wire/paths.ts';
export * from './wire/post.ts';
export * from './wire/project.ts';
export * from './wire/report.ts';
