#!/usr/bin/env bash
# Installs a deb on fresh Debian systems, starts what it contains as an ordinary user, and removes it.
#
#   scripts/packages-in-chroots.sh DEB [SUITE...]     bookworm (Debian 12) and trixie (13) where none is named
#
# Needs root, Debian, and debootstrap (apt-get install debootstrap). Each system takes about two minutes and 2 GB below
# ${TMPDIR:-/tmp}, and is removed at the end. apt uses the settings of this machine. The last line says what failed, or
# that the package works.
set -euo pipefail

MIRROR=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
HERE=$(dirname "$(realpath "$0")")

[ "$(id -u)" = 0 ] || { echo "packages: needs root, to make Debian systems to try in" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "packages: apt-get install debootstrap first" >&2; exit 2; }
DEB=$(realpath "${1:?packages: the deb is missing}")
shift
[ $# -gt 0 ] || set -- bookworm trixie

FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/liana-packages-XXXXXX")
SYSTEM=

# Ends processes that still run in the system, and unmounts its file systems, so that no file of the host is removed.
leave() {
  local process mount
  [ -n "$SYSTEM" ] || return 0
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/root" 2>/dev/null)" != "$SYSTEM" ] || kill -9 "${process#/proc/}" 2>/dev/null || true
  done
  for mount in dev proc; do
    ! mountpoint -q "$SYSTEM/$mount" || umount -l "$SYSTEM/$mount"
  done
}

clean_up() {
  leave
  grep -q " $FOLDER/" /proc/mounts || rm -rf --one-file-system "$FOLDER"
}
trap clean_up EXIT

make_system() {
  local file
  SYSTEM=$FOLDER/$1
  echo "packages: making a Debian system, $1 …"
  debootstrap --variant=minbase --include=ca-certificates "$1" "$SYSTEM" "$MIRROR" >"$FOLDER/$1.log" 2>&1 ||
    { tail -5 "$FOLDER/$1.log" >&2; exit 1; }
  cp -L /etc/resolv.conf /etc/hosts "$SYSTEM/etc/"
  # A mirror whose lists have expired works only with settings of this machine.
  { grep -ls '^Acquire::Check-' /etc/apt/apt.conf.d/* || true; } | while read -r file; do
    install -D -m 644 "$file" "$SYSTEM$file"
  done
  # Durability does not matter here, and without it dpkg takes a third of the time.
  echo force-unsafe-io >"$SYSTEM/etc/dpkg/dpkg.cfg.d/unsafe-io"
  mount -t proc proc "$SYSTEM/proc"
  mount --rbind /dev "$SYSTEM/dev"
  mount --make-rslave "$SYSTEM/dev"
  cp "$DEB" "$SYSTEM/srv/liana.deb"
  cp "$HERE/package/try-deb.sh" "$SYSTEM/srv/"
}

failed=()
for SUITE in "$@"; do
  make_system "$SUITE"
  timeout --kill-after=10 900 chroot "$SYSTEM" env -i TERM=dumb LANG=C.UTF-8 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash /srv/try-deb.sh || failed+=("$SUITE")
  leave
  rm -rf --one-file-system "$SYSTEM"
  SYSTEM=
done
if [ ${#failed[@]} -gt 0 ]; then
  printf 'packages: FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "packages: installed, started and removed on $*"
