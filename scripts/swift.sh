#!/usr/bin/env bash
# A real S3 server for tests: OpenStack Swift with its s3api on loopback, one replica in one zone.
#
#   swift.sh start [PORT]   start it (default port 7580); ready when the command returns (about 5 s)
#   swift.sh stop  [PORT]   stop it and remove its data
#   swift.sh env   [PORT]   print the variables that point S3 clients at it
#   swift.sh status [PORT]  exit 0 if it answers
#
# Several can run at once, each on its own PORT; PORT+10000 to PORT+10002 are used too. Everything is in one folder:
# SWIFT_DIR, or else swift-PORT in /dev/shm, or in ${TMPDIR:-/tmp} if files in /dev/shm have no user attributes.
# The tests use the one that LIANA_SWIFT names (http://127.0.0.1:PORT).
#
# Debian package: python3-swift, which starts no services. `npm run setup -- --swift` installs it.
# Supported (2.30): SigV4 checks, Content-MD5 checks, multipart with ListParts, versioning.
# Not supported: conditional writes, tags, lifecycle, object lock, encryption, storage classes, bucket policies, public
# access block. docs/engine/services.md and test/contracts list more.
set -euo pipefail

usage() {
  sed -n '2,11p' "$0" | sed 's/^# \{0,1\}//' >&2
  exit 2
}

PORT="${2:-7580}"
case "$PORT" in
  '' | *[!0-9]*) usage ;;
esac
if [ "$PORT" -lt 1024 ] || [ "$PORT" -gt 55533 ]; then
  echo "swift.sh: PORT must be from 1024 to 55533" >&2
  exit 2
fi
SCRIPTS="$(dirname "$(readlink -f "$0")")/swift"
SERVERS="account container object"
ACCESS_KEY=test:tester
SECRET_KEY=testing

endpoint() { echo "http://127.0.0.1:$PORT"; }
answers() { curl -s -f -o /dev/null -m 3 "$(endpoint)/healthcheck"; }
listens() { (: <"/dev/tcp/127.0.0.1/$(port_of "$1")") 2>/dev/null; }

# Swift keeps the metadata of an object in a user attribute. It can be longer than the block that ext4 has for them.
keeps_attributes() {
  local file="$1/.liana-swift-$$" code=0
  : 2>/dev/null >"$file" || return 1
  /usr/bin/python3 -c 'import os, sys; os.setxattr(sys.argv[1], "user.swift", b"x" * 8000)' "$file" 2>/dev/null || code=1
  rm -f "$file"
  return $code
}

home() {
  if [ -n "${SWIFT_DIR:-}" ]; then echo "$SWIFT_DIR"; return; fi
  local place=/dev/shm
  [ -d "$place" ] && keeps_attributes "$place" || place="${TMPDIR:-/tmp}"
  echo "$place/swift-$PORT"
}

need_packages() {
  [ -d /usr/lib/python3/dist-packages/swift ] && return
  echo "swift.sh: install python3-swift first" >&2
  exit 2
}

port_of() {
  case "$1" in
    proxy) echo "$PORT" ;;
    account) echo $((PORT + 10000)) ;;
    container) echo $((PORT + 10001)) ;;
    object) echo $((PORT + 10002)) ;;
  esac
}

# What all servers have. A log by UDP to the port "discard" keeps /dev/log, the default, out of it.
write_common() {
  cat <<EOF_COMMON
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = $(port_of "$1")
workers = 0
user = $(id -un)
swift_dir = $HOME_DIR
devices = $HOME_DIR/devices
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
log_level = WARNING
log_udp_host = 127.0.0.1
log_udp_port = 9
EOF_COMMON
}

# An object server that waits for its container server keeps listings complete on a busy machine.
write_server() {
  { write_common "$1"; cat <<EOF_SERVER; } >"$HOME_DIR/$1-server.conf"
container_update_timeout = 60
conn_timeout = 30
node_timeout = 60
[pipeline:main]
pipeline = $1-server
[app:$1-server]
use = egg:swift#$1
EOF_SERVER
}

write_proxy() {
  local filter
  { write_common proxy; cat <<EOF_PROXY; } >"$HOME_DIR/proxy-server.conf"
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth copy slo dlo versioned_writes symlink proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
conn_timeout = 30
node_timeout = 60
[filter:cache]
paste.filter_factory = serve:cache_filter
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_${ACCESS_KEY/:/_} = $SECRET_KEY .admin
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
allow_object_versioning = true
EOF_PROXY
  for filter in catch_errors gatekeeper healthcheck listing_formats bulk copy slo dlo symlink; do
    printf '[filter:%s]\nuse = egg:swift#%s\n' "$filter" "$filter" >>"$HOME_DIR/proxy-server.conf"
  done
}

write_config() {
  local server
  printf '[swift-hash]\nswift_hash_path_suffix = liana\n' >"$HOME_DIR/swift.conf"
  for server in $SERVERS; do write_server "$server"; done
  write_proxy
}

start_server() {
  setsid /usr/bin/python3 -B "$SCRIPTS/serve.py" "$HOME_DIR" "$1-server" >"$HOME_DIR/log/$1.out" 2>&1 </dev/null &
  echo $! >"$HOME_DIR/$1.pid"
}

# Ends one server. Kills it after 15 s.
stop_server() {
  local file="$HOME_DIR/$1.pid" pid
  [ -f "$file" ] || return 0
  pid=$(cat "$file")
  rm -f "$file"
  # The number may have been given to another process since.
  grep -qzF "$SCRIPTS/serve.py" "/proc/$pid/cmdline" 2>/dev/null || return 0
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 1 75); do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.2; done
  kill -9 "$pid" 2>/dev/null || true
}

start() {
  local server
  ! answers || { echo "already running at $(endpoint)"; return; }
  need_packages
  rm -rf "$HOME_DIR"
  mkdir -p "$HOME_DIR"/{devices/d1,log}
  write_config
  # shellcheck disable=SC2046  # one word for each server
  /usr/bin/python3 -B "$SCRIPTS/rings.py" "$HOME_DIR" $(for server in $SERVERS; do echo "$server:$(port_of "$server")"; done)
  for server in $SERVERS proxy; do start_server "$server"; done
  for _ in $(seq 1 120); do
    if answers && listens account && listens container && listens object; then
      echo "ready at $(endpoint)"
      return
    fi
    sleep 0.5
  done
  echo "swift.sh: the server did not answer; see $HOME_DIR/log" >&2
  exit 1
}

stop() {
  local server
  for server in proxy $SERVERS; do stop_server "$server"; done
  rm -rf "$HOME_DIR"
}

print_env() {
  cat <<EOF_ENV
export AWS_ENDPOINT_URL=$(endpoint)
export AWS_ACCESS_KEY_ID=$ACCESS_KEY
export AWS_SECRET_ACCESS_KEY=$SECRET_KEY
export AWS_REGION=us-east-1
export AWS_DEFAULT_REGION=us-east-1
EOF_ENV
}

HOME_DIR="$(home)"
case "${1:-}" in
  start) start ;;
  stop) stop ;;
  env) print_env ;;
  status) answers ;;
  *) usage ;;
esac
