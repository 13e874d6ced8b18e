import { bindLibrary } from "./bind-library.ts";
import { kindOfMode } from "./node-stat.ts";
import type { LocalStat } from "./port.ts";

/** lstat of a name in an open folder. Undefined if it failed: lstat of the path says why. */
export type StatAt = (folder: number, name: string) => LocalStat | undefined;

type Statx = (folder: number, name: string, flags: number, mask: number, into: BigInt64Array) => number;

/** AT_SYMLINK_NOFOLLOW of fcntl.h, and STATX_BASIC_STATS | STATX_BTIME of linux/stat.h: what libuv asks for. */
const NO_FOLLOW = 0x100;
const WANTED = 0xfff;

/** `struct statx` of linux/stat.h, the same on every architecture: places of its fields, in units of their size. */
const BYTES = 256;
const MODE_16 = 14;
const INODE_64 = 4;
const SIZE_64 = 5;
const BIRTH_64 = 10;
const CHANGE_64 = 12;
const MODIFY_64 = 14;
const MAJOR_32 = 34;
const MINOR_32 = 35;

const SECOND = 1_000_000_000n;

/**
 * statx(2), half of the time of Node's lstat: the system does not walk the path again, and no object with all fields is
 * made. Undefined where there is no such call.
 */
export function loadStatAt(): StatAt | undefined {
  const { platform, arch } = process;
  if (platform !== "linux" || (arch !== "x64" && arch !== "arm64")) return undefined;
  return bindLibrary((loader) => {
    const statx = loader.load(null).func("int statx(int, const char *, int, unsigned int, void *)") as Statx;
    const reader = new StatxReader();
    return (folder, name) =>
      statx(folder, name, NO_FOLLOW, WANTED, reader.into) === 0 ? reader.stat() : undefined;
  });
}

/** Reads the structure that the last call filled in. */
class StatxReader {
  readonly into = new BigInt64Array(BYTES / BigInt64Array.BYTES_PER_ELEMENT);
  readonly #words = new Uint32Array(this.into.buffer);
  readonly #halves = new Uint16Array(this.into.buffer);
  #major = -1;
  #minor = -1;
  #device = 0n;

  stat(): LocalStat {
    const mode = this.#halves[MODE_16] ?? 0;
    const ctimeNs = this.#time(CHANGE_64);
    const mtimeNs = this.#isSameTime(MODIFY_64, CHANGE_64) ? ctimeNs : this.#time(MODIFY_64);
    const stat = {
      kind: kindOfMode(mode),
      size: Number(this.into[SIZE_64]),
      mtimeNs,
      ctimeNs,
      mode,
      inode: String(this.into[INODE_64]),
      device: this.#deviceNumber(),
    };
    // As in `localStat`: a time of creation that is missing, or equal to the ctime, counts as unknown.
    if (this.#isSameTime(BIRTH_64, CHANGE_64)) return stat;
    const bornNs = this.#time(BIRTH_64);
    return bornNs > 0n ? { ...stat, bornNs } : stat;
  }

  /** Nanoseconds since 1970. Nanoseconds of the second follow the seconds. */
  #time(at: number): bigint {
    return (this.into[at] ?? 0n) * SECOND + BigInt(this.#words[2 * at + 2] ?? 0);
  }

  #isSameTime(at: number, other: number): boolean {
    return this.into[at] === this.into[other] && this.#words[2 * at + 2] === this.#words[2 * other + 2];
  }

  /** `makedev` of the C library. Most files are on one device. */
  #deviceNumber(): bigint {
    const [major = 0, minor = 0] = [this.#words[MAJOR_32], this.#words[MINOR_32]];
    if (major !== this.#major || minor !== this.#minor) {
      const [high, low] = [BigInt(major), BigInt(minor)];
      this.#device =
        ((high & 0xfffff000n) << 32n) |
        ((high & 0xfffn) << 8n) |
        ((low & 0xffffff00n) << 12n) |
        (low & 0xffn);
      this.#major = major;
      this.#minor = minor;
    }
    return this.#device;
  }
}
