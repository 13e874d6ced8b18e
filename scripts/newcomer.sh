#!/usr/bin/env bash
# Follows README.md and the pages for users word for word on fresh Debian systems, as root and as an ordinary user,
# against a practice bucket.
#
#   scripts/newcomer.sh [SUITE...]     bookworm (Debian 12) and trixie (13) where none is named
#
# Needs root, Debian, and debootstrap (apt-get install debootstrap). Each system takes about five minutes and 3 GB below
# ${TMPDIR:-/tmp}, and is removed at the end. apt and npm use the settings of this machine. The script tests what is
# committed. The last line says what failed, or that everything worked as written.
set -euo pipefail

HERE=$(cd "$(dirname "$0")/.." && pwd -P)
NODE=$HERE/node_modules/node/bin/node
MIRROR=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
USER_NAME=ada
TRUSTED=/usr/local/share/trusted.pem

[ "$(id -u)" = 0 ] || { echo "newcomer: needs root, to make Debian systems to try in" >&2; exit 2; }
command -v debootstrap >/dev/null || { echo "newcomer: apt-get install debootstrap first" >&2; exit 2; }
[ -x "$NODE" ] || { echo "newcomer: npm run setup first" >&2; exit 2; }
[ $# -gt 0 ] || set -- bookworm trixie

FOLDER=$(mktemp -d "${TMPDIR:-/tmp}/liana-newcomer-XXXXXX")
inside() { chroot "$SYSTEM" "$@"; }

# Ends processes that still run in a system, and unmounts its file systems, so that no file of the host is removed.
leave() {
  local process
  for process in /proc/[0-9]*; do
    [ "$(readlink "$process/root" 2>/dev/null)" = "$SYSTEM" ] && kill -9 "${process#/proc/}" 2>/dev/null || true
  done
  for mount in dev/shm dev/pts dev proc; do
    ! mountpoint -q "$SYSTEM/$mount" || umount -l "$SYSTEM/$mount"
  done
}

clean_up() {
  for SYSTEM in "$FOLDER"/*/; do
    SYSTEM=${SYSTEM%/}
    [ -d "$SYSTEM" ] && leave
  done
  grep -q " $FOLDER/" /proc/mounts || rm -rf --one-file-system "$FOLDER"
}
trap clean_up EXIT

# Copies the settings that this machine needs to reach Debian and npm.
copy_settings() {
  local file
  cp -L /etc/resolv.conf /etc/hosts "$SYSTEM/etc/"
  for file in /etc/apt/apt.conf.d/*registry* /etc/npmrc /usr/etc/npmrc /root/.npmrc; do
    [ ! -f "$file" ] || install -D -m 644 "$file" "$SYSTEM/$file"
  done
  # Certificates that this machine trusts, in a separate file: Debian rewrites its own list with each package.
  file=/etc/ssl/certs/ca-certificates.crt
  [ ! -f "$file" ] || install -D -m 644 "$file" "$SYSTEM$TRUSTED"
}

make_system() {
  local suite=$1
  SYSTEM=$FOLDER/$suite
  echo "newcomer: making a Debian system, $suite …"
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$SYSTEM" "$MIRROR" >"$FOLDER/$suite.log" 2>&1 ||
    { tail -5 "$FOLDER/$suite.log" >&2; exit 1; }
  copy_settings
  # Durability does not matter here, and without it dpkg takes a third of the time.
  echo force-unsafe-io >"$SYSTEM/etc/dpkg/dpkg.cfg.d/unsafe-io"
  mount -t proc proc "$SYSTEM/proc"
  mount --rbind /dev "$SYSTEM/dev"
  mount --make-rslave "$SYSTEM/dev"
  inside useradd --create-home --shell /bin/bash "$USER_NAME"
  [ ! -f /root/.npmrc ] || { cp /root/.npmrc "$SYSTEM/home/$USER_NAME/"; inside chown "$USER_NAME:" "/home/$USER_NAME/.npmrc"; }
  git clone --quiet --bare "$HERE" "$SYSTEM/srv/liana.git"
  chmod -R a+rX "$SYSTEM/srv"
  cp "$HERE/scripts/newcomer/"*.sh "$SYSTEM/usr/local/lib/"
}

# Runs the commands of the pages, with the practice bucket as the service.
follow() {
  local who=$1 part=$2 home certificates=()
  "$NODE" "$HERE/scripts/newcomer/steps.ts" "$part" "$SUITE" >"$SYSTEM/usr/local/lib/steps.sh"
  home=$([ "$who" = root ] && echo /root || echo "/home/$who")
  [ ! -f "$SYSTEM$TRUSTED" ] || certificates=("NODE_EXTRA_CA_CERTS=$TRUSTED" "npm_config_cafile=$TRUSTED")
  inside setpriv --reuid "$who" --regid "$who" --init-groups env -i HOME="$home" USER="$who" TERM=dumb LANG=C.UTF-8 \
    PATH="$home/.local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" \
    "${certificates[@]}" \
    bash /usr/local/lib/steps.sh
}

failed=()
for SUITE in "$@"; do
  make_system "$SUITE"
  follow root system || failed+=("$SUITE, packages")
  for who in "$USER_NAME" root; do
    echo "newcomer: $SUITE, as $who"
    follow "$who" user || failed+=("$SUITE, as $who")
  done
  echo "newcomer: $SUITE, deploy/liana.service"
  follow root service || failed+=("$SUITE, deploy/liana.service")
  leave
  rm -rf --one-file-system "$SYSTEM"
done
if [ ${#failed[@]} -gt 0 ]; then
  printf 'newcomer: FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "newcomer: everything worked as written"
