import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, win32 } from 'node:path';
import { z } from 'zod';
import { updatesItself } from '#shared/domain/release.ts';
import type { UpdateSettings } from '../core-options.ts';

/** Raw Ed25519 keys in base64url: what packaging writes into the archive. */
const releaseKeys = z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)).max(4);

type Program = {
  platform: string;
  arch: string;
  /** The program that runs. */
  execPath: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** Inside the archive, whose integrity the program checks. */
  keysFile: string;
};

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

/** Put by its own installer into the folder of this account: an installation for all of them wants an administrator. */
const isOfThisAccount = ({ execPath, environment }: Program): boolean => {
  const local = environment.LOCALAPPDATA ?? '';
  const isBelow = local !== '' && execPath.toLowerCase().startsWith(`${local.toLowerCase()}\\`);
  return isBelow && existsSync(win32.join(win32.dirname(execPath), 'Uninstall Meridian.exe'));
};

/** How this installation replaces itself; `undefined` where somebody else does. */
export const updateSettingsOf = (program: Program): UpdateSettings | undefined => {
  const { platform, arch, environment, keysFile } = program;
  const keys = existsSync(keysFile) ? releaseKeys.parse(JSON.parse(readFileSync(keysFile, 'utf8'))) : [];
  const appImage = environment.APPIMAGE ?? '';
  const installed = {
    platform,
    hasKey: keys.length > 0,
    isReplaceableAppImage: appImage !== '' && isWritable(dirname(appImage)),
    isOfThisAccount: isOfThisAccount(program),
  };
  return updatesItself(installed) ? { releaseKeys: keys, platform, arch } : undefined;
};
