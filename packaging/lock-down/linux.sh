#!/bin/sh
# Makes an account of a Linux PC show Meridian and nothing else, or only start it at log-in.
# docs/guides/lock-down-linux.md explains each step. For Debian and Ubuntu with LightDM, X11 and openbox.
set -eu

usage() {
  cat <<'END'
linux.sh lock-down      --user NAME --app PROGRAM [--dry-run] [--root DIR]
linux.sh start-at-login --user NAME --app PROGRAM [--dry-run] [--root DIR]
linux.sh undo           --user NAME               [--dry-run] [--root DIR]

  --dry-run   say what would be written and removed, and change nothing
  --root DIR  write below DIR instead of /, for an image of a disk
END
}

fail() {
  echo "linux.sh: $1" >&2
  exit 2
}

[ $# -gt 0 ] || { usage; exit 2; }
mode=$1
shift
user='' app='' root='' dry_run=no
while [ $# -gt 0 ]; do
  case $1 in
    --user) user=${2:-}; shift 2 ;;
    --app) app=${2:-}; shift 2 ;;
    --root) root=${2:-}; shift 2 ;;
    --dry-run) dry_run=yes; shift ;;
    *) usage >&2; fail "unknown option $1" ;;
  esac
done
case $mode in
  lock-down | start-at-login | undo) ;;
  -h | --help | help) usage; exit 0 ;;
  *) usage >&2; fail "unknown command $mode" ;;
esac
# what goes into files below is checked, not quoted
LC_ALL=C
case $user in
  '' | [!a-z_]* | *[!a-z0-9_-]*) fail '--user: expected the name of an account, such as class' ;;
esac
if [ "$mode" != undo ]; then
  case $app in
    [!/]* | '' | *[!A-Za-z0-9._/-]*) fail '--app: expected a full path without spaces, such as /opt/Meridian/meridian' ;;
  esac
fi
if [ "$dry_run" = no ] && [ -z "$root" ]; then
  [ "$(id -u)" -eq 0 ] || fail 'run as root, or with --dry-run'
  [ "$mode" = undo ] || [ -x "$app" ] || fail "there is no program at $app"
  id "$user" >/dev/null 2>&1 || fail "there is no account $user; make it first: adduser --disabled-password $user"
  if [ "$mode" = lock-down ]; then
    for program in lightdm openbox Xorg; do
      command -v "$program" >/dev/null || fail "$program is missing: apt install lightdm openbox xserver-xorg"
    done
  fi
fi

session=/usr/share/xsessions/meridian.desktop
run=/usr/local/bin/meridian-session
keys=/etc/meridian/openbox.xml
login=/etc/lightdm/lightdm.conf.d/60-meridian.conf
screen=/etc/X11/xorg.conf.d/60-meridian.conf
home=$([ -n "$root" ] || getent passwd "$user" | cut -d: -f6)
autostart=${home:-/home/$user}/.config/autostart/meridian.desktop

# write PATH MODE: the file's content comes in
write() {
  if [ "$dry_run" = yes ]; then
    echo "would write $root$1:"
    sed 's/^/    /'
    return
  fi
  mkdir -p "$(dirname "$root$1")"
  cat >"$root$1"
  chmod "$2" "$root$1"
  echo "wrote $root$1"
}

remove() {
  [ -e "$root$1" ] || return 0
  if [ "$dry_run" = yes ]; then echo "would remove $root$1"; return; fi
  rm -f "$root$1"
  echo "removed $root$1"
}

if [ "$mode" = undo ]; then
  for file in $session $run $keys $login $screen $autostart; do remove "$file"; done
  exit 0
fi

if [ "$mode" = start-at-login ]; then
  write $autostart 644 <<END
[Desktop Entry]
Type=Application
Name=Meridian
TryExec=$app
Exec=$app
END
  if [ "$dry_run" = no ] && [ -z "$root" ]; then
    chown "$user:" "$(dirname "$(dirname "$autostart")")" "$(dirname "$autostart")" "$autostart"
  fi
  exit 0
fi

# the session: a window manager that knows no key and no menu, and the app, started again whenever it fails
write $run 755 <<END
#!/bin/sh
[ "\${1:-}" != --dry-run ] || { echo "would run openbox --config-file $keys and $app"; exit 0; }
# the app then says that its start is seen to, instead of offering a switch of its own
export MERIDIAN_STARTS_FOR=$user
openbox --config-file $keys &
manager=\$!
failures=0
while [ "\$failures" -lt 5 ]; do
  started=\$(date +%s)
  $app && break
  if [ \$((\$(date +%s) - started)) -gt 60 ]; then failures=0; fi
  failures=\$((failures + 1))
  sleep "\${MERIDIAN_PAUSE:-2}"
done
# closed by the teacher, or failing again and again: back to the log-in, where somebody else can come in
[ "\$failures" -lt 5 ] || logger -t meridian 'Meridian failed five times in a row' || true
kill "\$manager" 2>/dev/null || true
END

write $session 644 <<END
[Desktop Entry]
Type=Application
Name=Meridian
Exec=$run
DesktopNames=Meridian
END

write $keys 644 <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <desktops><number>1</number></desktops>
  <keyboard></keyboard>
  <mouse></mouse>
  <menu></menu>
  <applications><application class="*"><decor>no</decor></application></applications>
</openbox_config>
END

write $login 644 <<END
[Seat:*]
autologin-user=$user
autologin-session=meridian
user-session=meridian
allow-guest=false
END

write $screen 644 <<'END'
Section "ServerFlags"
  Option "DontVTSwitch" "true"
  Option "DontZap" "true"
EndSection
END

[ "$dry_run" = yes ] || echo 'Restart the computer to see it.'
