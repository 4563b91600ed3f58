import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Stand-ins for the two tools that electron-builder fetches to make an AppImage and a deb. What they are given is all
 * electron-builder's: the one puts it into the file behind the AppImage's start, the other has Debian's own `dpkg-deb` make a real
 * package of it.
 */

const mksquashfs = `#!/bin/sh
# mksquashfs FOLDER FILE -offset BYTES …: a tar archive instead of a file system
{ head -c "$4" /dev/zero; tar -C "$1" -cf - .; } >"$2"
`;

const fpm = `#!/bin/sh
# fpm -s dir -t deb … FROM=TO …
set -eu
stage=$(mktemp -d)
mkdir "$stage/DEBIAN"
depends=''
while [ $# -gt 0 ]; do
  case $1 in
    --force | --debug) shift ;;
    -d) depends="$depends, $2"; shift 2 ;;
    --architecture) arch=$2; shift 2 ;;
    --after-install) cp "$2" "$stage/DEBIAN/postinst"; shift 2 ;;
    --after-remove) cp "$2" "$stage/DEBIAN/postrm"; shift 2 ;;
    --description) description=$2; shift 2 ;;
    --version) version=$2; shift 2 ;;
    --package) package=$2; shift 2 ;;
    --name) name=$2; shift 2 ;;
    --maintainer) maintainer=$2; shift 2 ;;
    --url) url=$2; shift 2 ;;
    -*) shift 2 ;;
    *)
      from=\${1%%=*} to=\${1#*=}
      mkdir -p "$stage$(dirname "$to")"
      cp -R "\${from%/}" "$stage$to"
      shift
      ;;
  esac
done
chmod 755 "$stage/DEBIAN"/*
cat >"$stage/DEBIAN/control" <<END
Package: $name
Version: $version
Architecture: $arch
Maintainer: $maintainer
Homepage: $url
Depends: \${depends#, }
Description: $description
END
dpkg-deb --root-owner-group -Zgzip --build "$stage" "$package" >/dev/null
rm -r "$stage"
`;

/** What stands in an AppImage before the app. */
export const appImageStart = Buffer.from('stand-in for the start of an AppImage\n');

/** Writes them, and answers the variables by which electron-builder finds them. */
export const writeInstallerTools = (folder: string): Record<string, string> => {
  const program = (path: string, lines: string): void => {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, lines);
    chmodSync(path, 0o755);
  };
  const appImage = join(folder, 'appimage');
  program(join(appImage, 'linux-x64/mksquashfs'), mksquashfs);
  program(join(appImage, 'linux-x64/desktop-file-validate'), '#!/bin/sh\n');
  mkdirSync(join(appImage, 'lib/x64'), { recursive: true });
  writeFileSync(join(appImage, 'runtime-x64'), appImageStart);
  program(join(folder, 'fpm'), fpm);
  return { APPIMAGE_TOOLS_PATH: appImage, CUSTOM_FPM_PATH: join(folder, 'fpm') };
};
