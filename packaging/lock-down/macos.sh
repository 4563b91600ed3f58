#!/bin/sh
# Starts Meridian when an account of a Mac logs in, and again when it fails. docs/guides/lock-down-macos.md explains
# what a profile of the school's device management does besides. It has not been run on a Mac.
set -eu

usage() {
  echo 'macos.sh start-at-login|undo --home /Users/NAME [--app /Applications/Meridian.app] [--dry-run]'
}
fail() {
  echo "macos.sh: $1" >&2
  exit 2
}

[ $# -gt 0 ] || { usage; exit 2; }
mode=$1
shift
home='' app=/Applications/Meridian.app dry_run=no
while [ $# -gt 0 ]; do
  case $1 in
    --home) home=${2:-}; shift 2 ;;
    --app) app=${2:-}; shift 2 ;;
    --dry-run) dry_run=yes; shift ;;
    *) usage >&2; fail "unknown option $1" ;;
  esac
done
LC_ALL=C
# what goes into the file below is checked, not quoted
for path in "$home" "$app"; do
  case $path in
    [!/]* | '' | *[!A-Za-z0-9._/-]*) fail 'expected a full path without spaces for --home and --app' ;;
  esac
done
agent=$home/Library/LaunchAgents/org.meridian.kiosk.plist

case $mode in
  undo)
    [ -e "$agent" ] || exit 0
    if [ "$dry_run" = yes ]; then echo "would remove $agent"; else rm -f "$agent"; echo "removed $agent"; fi
    exit 0
    ;;
  start-at-login) ;;
  *) usage >&2; fail "unknown command $mode" ;;
esac

# started again after a failure only, and not at once: a teacher may close it
plist() {
  cat <<END
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
  <dict>
    <key>Label</key>
    <string>org.meridian.kiosk</string>
    <key>ProgramArguments</key>
    <array>
      <string>$app/Contents/MacOS/meridian</string>
    </array>
    <key>RunAtLoad</key>
    <true/>
    <key>KeepAlive</key>
    <dict>
      <key>SuccessfulExit</key>
      <false/>
    </dict>
    <key>ThrottleInterval</key>
    <integer>10</integer>
    <key>LimitLoadToSessionType</key>
    <string>Aqua</string>
  </dict>
</plist>
END
}

if [ "$dry_run" = yes ]; then
  echo "would write $agent:"
  plist | sed 's/^/    /'
  exit 0
fi
mkdir -p "$(dirname "$agent")"
plist >"$agent"
chmod 644 "$agent"
echo "wrote $agent"
