import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** A switch for the start at log-in. */
export type LoginSwitch = { isOn(): boolean; set(isOn: boolean): void };

/**
 * Whether whoever looks after this computer has it start the app for this account: what the scripts in `packaging/lock-down` leave
 * behind. On a Linux desktop they write the same file as the switch, and the switch may change it.
 */
export const isStartManaged = (
  platform: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): boolean => {
  if (platform === 'darwin') return existsSync(posix.join(home, 'Library/LaunchAgents/org.meridian.kiosk.plist'));
  const account = environment.USERNAME ?? environment.USER ?? '';
  const accounts = (environment.MERIDIAN_STARTS_FOR ?? '').toLowerCase().split(',');
  return account !== '' && accounts.includes(account.toLowerCase());
};

/** Where desktops on Linux look for what starts with a session (freedesktop.org, Desktop Application Autostart 0.5). */
export const autostartFileOf = (environment: Readonly<Record<string, string | undefined>>, home: string): string =>
  posix.join(environment.XDG_CONFIG_HOME || posix.join(home, '.config'), 'autostart', 'meridian.desktop');

/** One argument of `Exec`: quoted for the command, then as a value of the file (Desktop Entry 1.5, "The Exec key"). */
const quoted = (argument: string): string =>
  `"${argument
    .replaceAll(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`;

/** The desktop entry that starts `command`. */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Meridian',
    `Exec=${command.map(quoted).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** The switch as a desktop entry; what a person has hidden in their desktop's settings is off. */
export const autostartFile = (file: string, command: readonly string[]): LoginSwitch => ({
  isOn: () => existsSync(file) && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(readFileSync(file, 'utf8')),
  set: (isOn) => {
    if (!isOn) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, autostartEntry(command));
  },
});
