import type { z } from 'zod';
import { classOperations, joinCodeOperations } from './admin/classes.ts';
import { hostOperations } from './admin/host.ts';
import type { AdminOperationDefinition } from './admin/operation.ts';
import { peopleOperations, sessionOperations } from './admin/people.ts';
import { adminProjectOperations } from './admin/projects.ts';
import { adminReportOperations } from './admin/reports.ts';

export * from './admin/classes.ts';
export * from './admin/host.ts';
export { adminLimits, adminName } from './admin/operation.ts';
export * from './admin/people.ts';
export * from './admin/projects.ts';
export * from './admin/reports.ts';

/**
 * What the admin page of an endpoint can do: `POST /admin/op/<name>` with JSON, as a person who is signed in.
 * It is no part of the protocol that kiosks speak and may change with every version of the endpoint.
 */
export const adminOperations = {
  ...sessionOperations,
  ...hostOperations,
  ...classOperations,
  ...joinCodeOperations,
  ...adminProjectOperations,
  ...adminReportOperations,
  ...peopleOperations,
} as const satisfies Record<string, AdminOperationDefinition>;

export type AdminOperationName = keyof typeof adminOperations;
export type AdminInput<N extends AdminOperationName> = z.output<(typeof adminOperations)[N]['input']>;
export type AdminOutput<N extends AdminOperationName> = z.input<(typeof adminOperations)[N]['output']>;

export const adminOperationNames = Object.keys(adminOperations) as AdminOperationName[];

export const adminPaths = {
  page: '/admin/',
  operation: (name: string): string => `/admin/op/${name}`,
  /** A medium of a reported post. */
  reportedMedium: (reportId: string, sha256: string): string => `/admin/reports/${reportId}/media/${sha256}`,
  /**
   * All that is here of a class (`whose` is `class`), or of one child: the SHA-256 of the name that partners see, so
   * that the log of no proxy names anybody.
   */
  export: (classId: string, whose: string): string => `/admin/exports/${classId}/${whose}`,
  /** Where a one-time link leads: what follows `#` is not sent to any server or proxy. */
  enter: (address: string, token: string): string => `${address}/admin/#/enter/${token}`,
} as const;
