import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** Whether the app starts when somebody logs in, and the switch of it. */
export type LoginStart = { isOn(): boolean; set(isOn: boolean): void };

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
export const autostartFile = (file: string, command: readonly string[]): LoginStart => ({
  isOn: () => existsSync(file) && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)$/m.test(readFileSync(file, 'utf8')),
  set: (isOn) => {
    if (!isOn) return rmSync(file, { force: true });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, autostartEntry(command));
  },
});
