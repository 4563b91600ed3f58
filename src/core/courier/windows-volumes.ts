import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const ASK_MS = 10_000;

/** What Windows says of its volumes (Win32_LogicalDisk): one alone is no list. */
const volume = z.object({ DeviceID: z.string(), VolumeName: z.string().nullable() });
const volumes = z.union([volume.transform((one) => [one]), z.array(volume)]);

/** The names of volumes by their letters, `E:` → `KINGSTON`, out of the answer in JSON; none when it is no such answer. */
export const parseVolumeNames = (answer: string): Map<string, string> => {
  const read = volumes.safeParse(parseJson(answer));
  if (!read.success) return new Map();
  return new Map(
    read.data.flatMap(({ DeviceID, VolumeName }): [string, string][] =>
      VolumeName === null || VolumeName.trim() === '' ? [] : [[DeviceID, VolumeName.trim()]],
    ),
  );
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const question = 'Get-CimInstance Win32_LogicalDisk | Select-Object DeviceID, VolumeName | ConvertTo-Json -Compress';

const askWindows = async (): Promise<Map<string, string>> => {
  const args = ['-NoProfile', '-NonInteractive', '-Command', question];
  const { stdout } = await promisify(execFile)('powershell.exe', args, { timeout: ASK_MS, windowsHide: true });
  return parseVolumeNames(stdout);
};

/** Asks for names only when other letters are there than the last time: it takes Windows a second. */
export const createVolumeNames = (ask: () => Promise<Map<string, string>> = askWindows) => {
  let known: { letters: string; names: Promise<Map<string, string>> } | null = null;
  return (folders: readonly string[]): Promise<Map<string, string>> => {
    const letters = folders.join();
    if (known?.letters === letters) return known.names;
    const names = ask().catch(() => new Map<string, string>());
    known = { letters, names };
    return names;
  };
};
