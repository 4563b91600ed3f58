/**
 * What a class is to a project. `asked`: it waits for the host. `invited`: the host waits for it. `declined`: the host said
 * no, or the class did. `left`: it was in.
 */
export const standings = ['none', 'host', 'member', 'asked', 'invited', 'declined', 'left'] as const;
export type Standing = (typeof standings)[number];
