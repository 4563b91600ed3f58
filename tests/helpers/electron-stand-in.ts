import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * What Electron's download looks like from outside, for packaging without it: an archive by the right name with a
 * program in it that only carries the fuse wire. It cannot be run.
 */

/** @electron/fuses looks for this in the program; behind it: version 1, nine fuses as Electron ships them. */
const fuseWire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
]);

/** A zip archive whose files are stored as they are. */
const zip = (files: Readonly<Record<string, Buffer>>): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, content]);
    const central = Buffer.alloc(46 - 30);
    central.writeUInt32LE((0o100755 << 16) >>> 0, 8);
    central.writeUInt32LE(offset, 12);
    const madeOnUnix = Buffer.from([20, 3]);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), madeOnUnix, common, central.subarray(2), path);
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
};

/** Writes `electron-v…-linux-x64.zip` into `folder`, which `MERIDIAN_ELECTRON_ZIP_DIR` may then name. */
export const writeElectronStandIn = (folder: string, version: string): void => {
  mkdirSync(folder, { recursive: true });
  const archive = zip({
    electron: Buffer.concat([Buffer.from('stand-in\n'), fuseWire, Buffer.from('\n')]),
    version: Buffer.from(version),
    LICENSE: Buffer.from('stand-in'),
    'LICENSES.chromium.html': Buffer.from('stand-in'),
    'resources/default_app.asar': Buffer.from('stand-in'),
  });
  writeFileSync(join(folder, `electron-v${version}-linux-x64.zip`), archive);
};
