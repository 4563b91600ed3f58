import type { IncomingItem, QueueItem } from '#shared/contract/index.ts';

/** All that is known of a post on the desk: of this class, or of a partner. */
export type OutgoingDeskItem = QueueItem & { way: 'out' };
export type IncomingDeskItem = IncomingItem & { way: 'in'; id: string };
export type DeskItem = OutgoingDeskItem | IncomingDeskItem;
