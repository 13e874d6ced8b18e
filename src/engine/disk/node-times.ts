import { futimesSync, lutimesSync } from "node:fs";
import { createRequire } from "node:module";
import type koffi from "koffi";

/**
 * Times in nanoseconds. Node passes times to the system as doubles of seconds, which are some 238 ns apart in this
 * century, so libc is called directly where possible.
 */
interface ExactTimes {
  ofHandle(handle: number, times: Buffer): boolean;
  ofLink(path: string, times: Buffer): boolean;
}

/**
 * Constants that differ between the systems: bits/stat.h and fcntl.h of glibc and musl, sys/stat.h and sys/fcntl.h of
 * macOS.
 */
const LIBC = {
  linux: { omit: 0x3ffffffen, here: -100, noFollow: 0x100 },
  darwin: { omit: -2n, here: -2, noFollow: 0x20 },
} as const;

const SECOND = 1_000_000_000n;

let exact: ExactTimes | undefined | "unasked" = "unasked";

/** Sets the modification time of an open file or folder; leaves the access time unchanged where possible. */
export function setTime(handle: number, mtimeNs: bigint): void {
  if (exactTimes()?.ofHandle(handle, timespecs(mtimeNs)) === true) return;
  const seconds = Number(mtimeNs) / 1e9;
  futimesSync(handle, seconds, seconds);
}

/** Sets the modification time of whatever is at `path`, never of a link's target. */
export function setTimeNoFollow(path: string, mtimeNs: bigint): void {
  if (exactTimes()?.ofLink(path, timespecs(mtimeNs)) === true) return;
  const seconds = Number(mtimeNs) / 1e9;
  lutimesSync(path, seconds, seconds);
}

/** Access and modification time as two `struct timespec` of a 64-bit system. */
function timespecs(mtimeNs: bigint): Buffer {
  const nanoseconds = ((mtimeNs % SECOND) + SECOND) % SECOND;
  const times = Buffer.alloc(32);
  times.writeBigInt64LE(process.platform === "darwin" ? LIBC.darwin.omit : LIBC.linux.omit, 8);
  times.writeBigInt64LE((mtimeNs - nanoseconds) / SECOND, 16);
  times.writeBigInt64LE(nanoseconds, 24);
  return times;
}

function exactTimes(): ExactTimes | undefined {
  if (exact === "unasked") exact = loadLibc();
  return exact;
}

function loadLibc(): ExactTimes | undefined {
  const { platform, arch } = process;
  if ((platform !== "linux" && platform !== "darwin") || (arch !== "x64" && arch !== "arm64"))
    return undefined;
  const { here, noFollow } = LIBC[platform];
  try {
    // Loaded when the first time is set: a backup never needs it.
    const loader = createRequire(import.meta.url)("koffi") as typeof koffi;
    const libc = loader.load(null);
    const futimens = libc.func("int futimens(int, void *)") as (handle: number, times: Buffer) => number;
    const utimensat = libc.func("int utimensat(int, const char *, void *, int)") as (
      folder: number,
      path: string,
      times: Buffer,
      flags: number,
    ) => number;
    return {
      ofHandle: (handle, times) => futimens(handle, times) === 0,
      ofLink: (path, times) => utimensat(here, path, times, noFollow) === 0,
    };
  } catch (error) {
    // koffi has no binary for this system, or the symbol is missing: Node's own call is exact to 238 ns.
    if (error instanceof Error) return undefined;
    throw error;
  }
}
