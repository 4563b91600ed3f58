import type { App } from 'electron';
import { autostartFile, type LoginStart } from '#core/autostart.ts';
import type { Shell } from '#core/host.ts';

type Started = { platform: NodeJS.Platform; command: readonly [string, ...string[]]; autostart: string };

/** The start at log-in: the system's own list on Windows and macOS, a desktop entry on Linux; not of an unpackaged app. */
export const loginStart = (
  app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>,
  { platform, command, autostart }: Started,
): Pick<Shell, 'startsAtLogin' | 'setStartAtLogin'> => {
  const [path, ...args] = command;
  const list: LoginStart = {
    isOn: () => app.getLoginItemSettings({ path, args }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path, args }),
  };
  const start = platform === 'linux' ? autostartFile(autostart, command) : list;
  return {
    startsAtLogin: async () => (app.isPackaged ? start.isOn() : null),
    setStartAtLogin: async (isOn) => void (app.isPackaged && start.set(isOn)),
  };
};
