import type koffi from "koffi";
import type { ExactTimes } from "./exact-times.ts";

/**
 * Constants that differ between the systems: bits/stat.h and fcntl.h of glibc and musl, sys/stat.h and sys/fcntl.h of
 * macOS.
 */
const LIBC = {
  linux: { omit: 0x3ffffffen, here: -100, noFollow: 0x100 },
  darwin: { omit: -2n, here: -2, noFollow: 0x20 },
} as const;

const SECOND = 1_000_000_000n;

/** Times in nanoseconds by `futimens` and `utimensat`; the access time stays. @throws if the symbols are missing */
export function libcTimes(loader: typeof koffi, platform: keyof typeof LIBC): ExactTimes {
  const { omit, here, noFollow } = LIBC[platform];
  const libc = loader.load(null);
  const futimens = libc.func("int futimens(int, void *)") as (handle: number, times: Buffer) => number;
  const utimensat = libc.func("int utimensat(int, const char *, void *, int)") as (
    folder: number,
    path: string,
    times: Buffer,
    flags: number,
  ) => number;
  return {
    ofHandle: (handle, mtimeNs) => futimens(handle, timespecs(mtimeNs, omit)) === 0,
    ofLink: (path, mtimeNs) => utimensat(here, path, timespecs(mtimeNs, omit), noFollow) === 0,
  };
}

/** Access and modification time as two `struct timespec` of a 64-bit system. */
function timespecs(mtimeNs: bigint, omit: bigint): Buffer {
  const nanoseconds = ((mtimeNs % SECOND) + SECOND) % SECOND;
  const times = Buffer.alloc(32);
  times.writeBigInt64LE(omit, 8);
  times.writeBigInt64LE((mtimeNs - nanoseconds) / SECOND, 16);
  times.writeBigInt64LE(nanoseconds, 24);
  return times;
}
