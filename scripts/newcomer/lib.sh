# shellcheck shell=bash
# Building blocks of the steps. Each prints what it does; a failure ends the script.
set -uo pipefail

LOGS=$(mktemp -d)

fail() {
  echo "  FAILED: $*"
  [ -z "${BACKGROUND:-}" ] || kill "$BACKGROUND" 2>/dev/null
  [ -z "${SERVER:-}" ] || kill "$SERVER" 2>/dev/null
  exit 1
}

# Runs a command of the pages in this shell, so that cd and export have an effect.
step() {
  echo "  \$ $1"
  eval "$1" >$LOGS/step.log 2>&1 </dev/null || { tail -25 $LOGS/step.log; fail "$1"; }
}

# The same for commands that ask for confirmation: answers yes.
step_yes() {
  echo "  \$ $1"
  yes 2>/dev/null | eval "DEBIAN_FRONTEND=noninteractive $1" >$LOGS/step.log 2>&1
  [ "${PIPESTATUS[1]}" = 0 ] || { tail -25 $LOGS/step.log; fail "$1"; }
}

expect() {
  (eval "$2") >$LOGS/expect.log 2>&1 || { tail -10 $LOGS/expect.log; fail "$1"; }
  echo "    $1"
}

# For commands that run until Ctrl-C: waits for a text in the output, runs a check, and ends the command. A first
# `npm start` also sets up the copy, so ten minutes may pass.
until_ended() {
  local command=$1 sign=$2 check=$3
  echo "  \$ $command"
  setsid bash -c "exec $command" >$LOGS/long.log 2>&1 </dev/null &
  BACKGROUND=$!
  for _ in $(seq 1 1200); do
    grep -q "$sign" $LOGS/long.log && break
    kill -0 "$BACKGROUND" 2>/dev/null || { tail -25 $LOGS/long.log; fail "$command ended"; }
    sleep 0.5
  done
  grep -q "$sign" $LOGS/long.log || { tail -25 $LOGS/long.log; fail "$command never said $sign"; }
  echo "    says $sign"
  [ -z "$check" ] || expect "$check" "$check"
  # As a terminal does: to the whole group.
  kill -INT -- "-$BACKGROUND"
  wait "$BACKGROUND"
  case $? in
    0 | 130) echo "    ends with Ctrl-C" ;;
    *) tail -25 $LOGS/long.log; fail "$command did not end cleanly" ;;
  esac
  BACKGROUND=
}

retry() {
  local _
  for _ in $(seq 1 120); do
    eval "$1" >/dev/null 2>&1 && return
    sleep 0.5
  done
  return 1
}
