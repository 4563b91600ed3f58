import type { CoreContext, Handlers } from '../context.ts';
import type { UpdateKeeper } from './update-keeper.ts';

/** @param keeper `null` where somebody else replaces the app. */
export const createMachineHandlers = (
  { host, settings, emit }: CoreContext,
  keeper: Pick<UpdateKeeper, 'view' | 'install'> | null,
): Handlers<'machine.read' | 'machine.start_at_login' | 'update.install'> => ({
  'machine.read': async () => ({
    version: settings.version,
    startsAtLogin: await host.shell.startsAtLogin(),
    updates: keeper?.view() ?? { kind: 'others' },
  }),
  'machine.start_at_login': async ({ isOn }) => {
    await host.shell.setStartAtLogin(isOn);
    emit({ type: 'machine.changed' });
    return {};
  },
  'update.install': async () => ({ isInstalling: (await keeper?.install()) ?? false }),
});
