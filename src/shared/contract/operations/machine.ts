import { z } from 'zod';
import { loginStart, updateView } from '../schemas/machine.ts';
import { none, operation } from './operation.ts';

/** The app as a program of this computer: how it starts and how it is replaced. */
export const machineOperations = {
  'machine.read': operation(
    'teacher',
    none,
    z.object({
      version: z.string(),
      /** `null`: this host cannot see to it. */
      startsAtLogin: loginStart.nullable(),
      updates: updateView,
    }),
  ),
  'machine.start_at_login': operation('teacher', z.strictObject({ isOn: z.boolean() }), none),
  /** Ends the app, installs what is ready and starts it again; not while anybody is at work. */
  'update.install': operation('teacher', none, z.object({ isInstalling: z.boolean() })),
} as const;
