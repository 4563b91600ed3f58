import type { z } from 'zod';
import { appOperations } from './operations/app.ts';
import { backupOperations } from './operations/backup.ts';
import { calendarOperations } from './operations/calendar.ts';
import { classOperations } from './operations/class.ts';
import { consentOperations } from './operations/consent.ts';
import { courierOperations } from './operations/courier.ts';
import { incomingOperations } from './operations/incoming.ts';
import { keepingOperations } from './operations/keeping.ts';
import { keepsakeOperations } from './operations/keepsake.ts';
import { lessonOperations } from './operations/lesson.ts';
import { machineOperations } from './operations/machine.ts';
import { membershipOperations } from './operations/membership.ts';
import { messageOperations } from './operations/message.ts';
import { networkOperations } from './operations/network.ts';
import type { OperationDefinition } from './operations/operation.ts';
import { practiceOperations } from './operations/practice.ts';
import { projectOperations } from './operations/project.ts';
import { reviewOperations } from './operations/review.ts';
import { sessionOperations } from './operations/session.ts';
import { showingOperations } from './operations/showing.ts';
import { studentOperations } from './operations/student.ts';
import { syncOperations } from './operations/sync.ts';
import { takeOperations } from './operations/take.ts';
import { teacherOperations } from './operations/teacher.ts';
import { templateOperations } from './operations/template.ts';
import { turnOperations } from './operations/turn.ts';

export type { Role } from './operations/operation.ts';

/**
 * Everything a screen can do: `POST /op/<name>` with a JSON body.
 * Media never travel here: see `routes.ts`. What happens meanwhile is in `events.ts`.
 */
export const operations = {
  ...appOperations,
  ...teacherOperations,
  ...studentOperations,
  ...keepingOperations,
  ...keepsakeOperations,
  ...backupOperations,
  ...machineOperations,
  ...consentOperations,
  ...classOperations,
  ...calendarOperations,
  ...projectOperations,
  ...membershipOperations,
  ...templateOperations,
  ...messageOperations,
  ...lessonOperations,
  ...turnOperations,
  ...takeOperations,
  ...reviewOperations,
  ...incomingOperations,
  ...syncOperations,
  ...networkOperations,
  ...courierOperations,
  ...sessionOperations,
  ...showingOperations,
  ...practiceOperations,
} as const satisfies Record<string, OperationDefinition>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller sends. */
export type OperationInput<N extends OperationName> = z.input<Operations[N]['input']>;
/** What a handler gets, after validation. */
export type OperationParsed<N extends OperationName> = z.output<Operations[N]['input']>;
export type OperationOutput<N extends OperationName> = z.output<Operations[N]['output']>;

export const operationNames = Object.keys(operations) as OperationName[];

export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);
