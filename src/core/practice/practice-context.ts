import { AppError } from '#shared/errors/app-error.ts';
import type { CoreContext } from '../context.ts';
import type { Host, Network, Shell, Vault } from '../host.ts';

const refuse = async (): Promise<never> => {
  throw new AppError('practice.only_here');
};

/** Whatever would be sent finds no way out: each connection asks for both first. */
const noNetwork: Network = { proxyFor: refuse, certificateAuthorities: refuse };

const onlyScreens = (shell: Shell): Shell => ({
  openSecondDisplay: (path) => shell.openSecondDisplay(path),
  quit: () => shell.quit(),
  chooseFolder: refuse,
  chooseFile: refuse,
  print: refuse,
  printPage: refuse,
  reveal: refuse,
  offerUpdate: refuse,
  restartToUpdate: refuse,
  startsAtLogin: refuse,
  setStartAtLogin: refuse,
  startLocalEndpoint: refuse,
});

const sealsNothing = (vault: Vault): Vault => ({ protection: () => vault.protection(), seal: refuse, open: refuse });

const hostOf = ({ vault, shell }: Host): Host => ({
  vault: sealsNothing(vault),
  shell: onlyScreens(shell),
  network: noNetwork,
});

/**
 * What the room of the practice class gets in the place of this PC: no network, no sticks, no key store, no desktop but the
 * second display, and its own folder wherever a file would be written. What may be asked of it at all says
 * `allowed-in-practice.ts`; this holds whatever that list lets through.
 */
export const practiceContext = (device: CoreContext, practiceFolder: string): CoreContext => {
  const { continuityFile, updates, ...settings } = device.settings;
  return {
    ...device,
    settings: { ...settings, dataDir: practiceFolder, driveRoots: [], suggestedEndpoint: null },
    host: hostOf(device.host),
  };
};
