import { z } from 'zod';
import * as b from '../schemas/basics.ts';
import { type AdminOperationDefinition, adminName, deed, nothing, read } from './operation.ts';

/** `safeguarding` opens messages that were reported, and nothing else; an `administrator` everything but these. */
export const adminRoles = ['administrator', 'safeguarding'] as const;
export const adminRole = z.enum(adminRoles);
export type AdminRole = z.infer<typeof adminRole>;

const person = z.object({ id: b.id, name: z.string(), role: adminRole });

const adminRow = person.extend({
  createdAt: b.epochMs,
  /** When somebody last used a session of theirs; `null`: never. */
  seenAt: b.epochMs.nullable(),
  endedAt: b.epochMs.nullable(),
});
export type AdminRow = z.infer<typeof adminRow>;

/** Who is here. */
export const sessionOperations = {
  'session.enter': {
    access: 'anyone',
    isDeed: false,
    input: z.strictObject({ token: z.string().max(100) }),
    output: nothing,
    errors: ['admin_link.wrong', 'auth.insecure_connection'],
  },
  'session.read': {
    access: 'signed_in',
    isDeed: false,
    input: z.strictObject({}),
    output: z.object({ admin: person, endpointName: z.string(), areWritesPaused: z.boolean() }),
    errors: [],
  },
  'session.leave': { access: 'signed_in', isDeed: false, input: z.strictObject({}), output: nothing, errors: [] },
} as const satisfies Record<string, AdminOperationDefinition>;

/** Who may come in. */
export const peopleOperations = {
  'admin.list': read(z.strictObject({}), z.object({ admins: z.array(adminRow) })),
  'admin.create': deed(z.strictObject({ name: adminName, role: adminRole }), z.object({ id: b.id, link: z.string() })),
  'admin.link': deed(z.strictObject({ id: b.id }), z.object({ link: z.string() }), ['request.not_found']),
  'admin.end': deed(z.strictObject({ id: b.id }), nothing, ['request.not_found', 'admin.last_one']),
} as const satisfies Record<string, AdminOperationDefinition>;
