#!/usr/bin/env bash
# Inside a fresh Debian system, as root: installs /srv/liana.deb, starts what it contains, and removes it.
# scripts/packages-in-chroots.sh runs this.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
HOME_OF_LIANA=/usr/lib/liana
WORK=$(mktemp -d)
chmod 755 "$WORK"

fail() {
  echo "  FAILED: $*"
  [ ! -s "$WORK/log" ] || tail -25 "$WORK/log"
  exit 1
}
passed() { echo "  $*"; }
quietly() { "$@" >"$WORK/log" 2>&1 </dev/null || fail "$*"; }
as_ada() { setpriv --reuid ada --regid ada --init-groups env -i HOME=/home/ada USER=ada LANG=C.UTF-8 PATH=/usr/bin:/bin "$@"; }

# Everything that a package can leave behind. A user's own files are in /home.
traces() { find / -xdev \( -path /proc -o -path /dev -o -path /srv -o -path /home -o -path /tmp -o -path "$WORK" \) -prune -o -print | sort; }

# Processes of the application, with their arguments. procps is not installed.
processes_of_liana() {
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/exe" 2>/dev/null)" = "$HOME_OF_LIANA/liana" ] || continue
    printf '%s %s\n' "${process#/proc/}" "$(tr '\0' ' ' <"$process/cmdline" 2>/dev/null)"
  done | grep -e "$1" || true
}

# The one without a type, and so the first of them.
main_process() { processes_of_liana . | grep -v -e '--type=' -e '-zygote' | awk '{print $1; exit}'; }

# By its title: Electron has windows without one, of the same class.
window() { DISPLAY=:77 xwininfo -root -tree 2>/dev/null | awk '/"Liana": \(/ { print $1; exit }'; }

install_package() {
  quietly apt-get update
  quietly useradd --create-home --shell /bin/bash ada
  # Without recommended packages: what is declared must be enough.
  quietly apt-get install --yes --no-install-recommends /srv/liana.deb
  passed "installs, with the packages that it depends on"
}

# Before anything else is installed, which could bring a missing library.
resolve_libraries() {
  local missing
  missing=$(find "$HOME_OF_LIANA" -type f \( -perm -u+x -o -name '*.so*' -o -name '*.node' \) -print0 |
    xargs -0 -n 1 sh -c 'ldd "$0" 2>/dev/null | grep "not found" | sed "s|^|$0: |"' || true)
  [ -z "$missing" ] || fail "libraries are missing: $missing"
  passed "all libraries are there"
}

run_command_line() {
  local version
  version=$(dpkg-query --show --showformat '${Version}' liana)
  [ "$(as_ada liana --version)" = "$version" ] || fail "liana --version"
  as_ada mkdir /home/ada/a /home/ada/b
  as_ada sh -c 'echo text >/home/ada/a/file && cp -p /home/ada/a/file /home/ada/b/'
  quietly as_ada liana check /home/ada/a /home/ada/b
  passed "liana $version is in the user's path and compares two folders"
}

# The window of the application on a screen in memory.
start_application() {
  local status
  quietly apt-get install --yes --no-install-recommends xvfb x11-utils dbus-daemon dbus-x11
  Xvfb :77 -screen 0 1280x900x24 >/dev/null 2>&1 &
  local screen=$!
  install -d -o ada -g ada -m 700 "$WORK/run"
  # In a chroot nobody can create user namespaces, so this also shows that the setuid sandbox works.
  as_ada DISPLAY=:77 XDG_RUNTIME_DIR="$WORK/run" dbus-run-session -- "$HOME_OF_LIANA/liana" >"$WORK/log" 2>&1 &
  local session=$!
  for _ in $(seq 1 120); do
    [ -z "$(window)" ] || break
    kill -0 "$session" 2>/dev/null || fail "the application ended"
    sleep 0.5
  done
  [ -n "$(window)" ] || fail "no window appeared"
  passed "its window appears"
  DISPLAY=:77 xprop -id "$(window)" -f _NET_WM_ICON 32c '=$0\n' _NET_WM_ICON | grep -q '=256$' || fail "the window has no icon"
  passed "its window has an icon"
  for _ in $(seq 1 60); do
    [ -z "$(processes_of_liana 'NodeService')" ] || break
    sleep 0.5
  done
  [ -n "$(processes_of_liana 'NodeService')" ] || fail "the engine does not run"
  passed "its engine runs"
  kill -TERM "$(main_process)"
  status=0
  wait "$session" || status=$?
  [ "$status" = 0 ] || fail "ended with $status on SIGTERM"
  kill "$screen"
  passed "ends cleanly on SIGTERM"
}

remove_package() {
  local left
  [ -z "$(find /etc/xdg/autostart -iname '*liana*' 2>/dev/null)" ] || fail "an autostart entry of the system"
  quietly apt-get purge --yes liana
  left=$(traces | grep -i liana || true)
  [ -z "$left" ] || fail "left behind: $left"
  left=$(grep -rli liana /etc /usr/share/applications 2>/dev/null || true)
  [ -z "$left" ] || fail "mentioned in: $left"
  [ -d /home/ada ] || fail "the user's files are gone"
  passed "leaves nothing when it is purged, except the user's files"
}

. /etc/os-release
echo "packages: $PRETTY_NAME"
install_package
resolve_libraries
run_command_line
start_application
remove_package
