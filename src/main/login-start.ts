import type { App } from 'electron';
import { autostartFile, type LoginSwitch } from '#core/autostart.ts';
import type { Shell } from '#core/host.ts';

type Command = readonly [string, ...string[]];
type Started = { platform: NodeJS.Platform; command: Command; autostart: string; isManaged: boolean };

/** The start at log-in: the system's own list on Windows and macOS, a desktop entry on Linux; not of an unpackaged app. */
export const loginStart = (
  app: Pick<App, 'isPackaged' | 'getLoginItemSettings' | 'setLoginItemSettings'>,
  { platform, command, autostart, isManaged }: Started,
): Pick<Shell, 'startsAtLogin' | 'setStartAtLogin'> => {
  const [path, ...args] = command;
  const list: LoginSwitch = {
    isOn: () => app.getLoginItemSettings({ path, args }).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, path, args }),
  };
  const start = platform === 'linux' ? autostartFile(autostart, command) : list;
  const read = () => (isManaged ? 'managed' : start.isOn() ? 'on' : 'off');
  return {
    startsAtLogin: async () => (app.isPackaged ? read() : null),
    setStartAtLogin: async (isOn) => void (app.isPackaged && !isManaged && start.set(isOn)),
  };
};
