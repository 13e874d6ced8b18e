#!/bin/sh
# Runs Windows' Node in Wine, in the Debian system of scripts/test/windows/system.mjs:
#   wine.sh SECONDS OUTPUT ARGUMENT...    node.exe ARGUMENT..., in the copy of the checkout
#   wine.sh SECONDS OUTPUT --drive        creates drive C: instead
# Writes standard output and standard error to OUTPUT: Node cannot open a pipe of Linux (EBADF).
limit=$1 output=$2
shift 2
wine=/usr/lib/wine/wine64
# No questions about Mono and Gecko, and no log of Wine's own.
export WINEPREFIX=/w/prefix WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
export HOME=/w XDG_RUNTIME_DIR=/tmp LC_ALL=C.UTF-8
if [ "$1" = --drive ]; then
  {
    timeout "$limit" "$wine" wineboot --init &&
      timeout "$limit" "$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f &&
      timeout "$limit" /usr/lib/wine/wineserver64 --wait
  } >"$output" 2>&1 </dev/null
  exit
fi
cd /w/repo || exit 125
exec timeout --kill-after=10 "$limit" "$wine" /w/node.exe "$@" >"$output" 2>&1 </dev/null
