import type { LoginStart } from '#shared/contract/schemas/machine.ts';

/** How well a vault guards: by the operating system's key store, or by a file that only this user can read. */
export type KeyProtection = 'system' | 'file';

/** Seals small secrets for this user on this PC. Every call may fail: the key store can be locked or gone. */
export type Vault = {
  protection(): Promise<KeyProtection>;
  /** Encrypts up to 4 KiB. */
  seal(secret: Uint8Array): Promise<Uint8Array>;
  /** @throws AppError `vault.unavailable` when the secret cannot be opened here. */
  open(sealed: Uint8Array): Promise<Uint8Array>;
};

/** A release that was proven, for whatever installs it. */
export type ReadyUpdate = {
  version: string;
  /** What was signed, as electron-updater reads it. */
  manifest: string;
  /** The file in this computer's folder, how the manifest calls it, and what its bytes must be (SHA-512 in base64). */
  path: string;
  name: string;
  sha512: string;
};

/** What only the program around the core can do on the desktop. `null` answers mean that the person cancelled. */
export type Shell = {
  chooseFolder(title: string): Promise<string | null>;
  chooseFile(title: string, extensions: readonly string[]): Promise<string | null>;
  print(): Promise<void>;
  /** Prints the page at the path `page`, which needs no script, into the new file `pdf`; `false` where that cannot be done. */
  printPage(page: string, pdf: string): Promise<boolean>;
  reveal(path: string): Promise<void>;
  openSecondDisplay(path: string): Promise<boolean>;
  quit(): Promise<void>;
  /** What is to be installed when the app ends from now on; `null`: nothing. */
  offerUpdate(update: ReadyUpdate | null): Promise<void>;
  /** Ends the app and, once what was offered is installed, starts it again. */
  restartToUpdate(): Promise<void>;
  /** Whether the app starts when somebody logs in; `null` where this host cannot say, and not set it either. */
  startsAtLogin(): Promise<LoginStart | null>;
  /** Changes nothing where it is managed. */
  setStartAtLogin(isOn: boolean): Promise<void>;
  /**
   * Starts the embedded endpoint with its data in `dataDir`, or answers the one already running.
   * @throws AppError `endpoint.local_unavailable`.
   */
  startLocalEndpoint(dataDir: string): Promise<{ address: string; joinCode: string }>;
};

/** How this PC reaches the network. The bytes themselves are moved by the core. */
export type Network = {
  /**
   * The proxy for `url` as `http://host:port`, or `null` for a direct connection: as the system says, or as the automatic
   * file (PAC) at `script` does.
   * @throws AppError `endpoint.unreachable` with `reason: 'proxy_script'` when that cannot be read.
   */
  proxyFor(url: string, script?: string): Promise<string | null>;
  /** PEM certificates trusted beside the built-in ones. */
  certificateAuthorities(): Promise<readonly string[]>;
};

/** What a host offers to the core; called asynchronously, over the message port when the core has a thread of its own. */
export type Host = { vault: Vault; shell: Shell; network: Network };
