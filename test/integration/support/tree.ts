import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeNoFollow } from "../../../src/engine/disk/node-times.ts";
import { SeededRandom } from "../../harness/seeded-random.ts";
import { seededBytes, writeSeeded } from "./content.ts";
import { ODD_NAMES } from "./odd-names.ts";

const MODES = [0o644, 0o600, 0o755, 0o444, 0o400, 0o640, 0o777, 0o711];

/** Nanoseconds since 1970, within the range of ext4 (1901 to 2446). */
const TIMES = [
  0n,
  1n,
  -1n,
  -1_500_000_001n,
  -999_999_999n,
  -2_147_483_647_123_456_789n,
  999_999_999n,
  1_700_000_000_123_456_789n,
  2_147_483_648_000_000_001n,
  4_294_967_296_999_999_999n,
  15_000_000_000_987_654_321n,
];

export interface TreeSettings {
  readonly seed: number;
  /** Number of regular files, including the large one. */
  readonly files: number;
  /** Size of the large file in bytes. */
  readonly large: number;
  /** Length of the keys' prefix in bytes. */
  readonly prefixBytes: number;
}

export interface TreeCounts {
  readonly files: number;
  readonly links: number;
  readonly emptyFolders: number;
}

/** Fills a new folder with the kinds of names, links, modes and times that users, programs and pranks leave on disks. */
export function makeTree(root: string, settings: TreeSettings): TreeCounts {
  const random = new SeededRandom(settings.seed);
  const maker = new TreeMaker(root, random);
  for (const name of ODD_NAMES) {
    maker.file(`odd/${name}`);
    maker.file(`odd folders/${name}/in it`);
  }
  for (const bytes of [1000, 1024]) maker.file(pathOfBytes(bytes - settings.prefixBytes, random));
  maker.file(`${Array.from({ length: 60 }, (_, depth) => `level ${depth}`).join("/")}/deepest`);
  for (const time of TIMES)
    for (const mode of MODES) maker.file(`times/${time}-${mode.toString(8)}`, { mode, time });
  makeEmptyFolders(maker);
  makeLinks(maker);
  maker.largeFile("large.bin", settings.large);
  const bulk = settings.files - maker.files;
  for (let i = 0; i < bulk; i++) maker.file(`bulk/${i % 97}/${i % 7}/file ${i}.txt`);
  return maker;
}

function makeEmptyFolders(maker: TreeMaker): void {
  for (const name of ODD_NAMES) maker.emptyFolder(`empty/${name}`, 0o755);
  for (const mode of [0o700, 0o750, 0o777]) maker.emptyFolder(`empty modes/${mode.toString(8)}`, mode);
  maker.emptyFolder("a/b/c/only empty", 0o755);
}

function makeLinks(maker: TreeMaker): void {
  maker.link("links/relative", "../large.bin");
  maker.link("links/absolute", "/etc/hostname");
  maker.link("links/broken", "nowhere/at all");
  maker.link("links/to a folder", "../bulk");
  maker.link("links/to itself", "to itself");
  maker.link("links/odd target", " a +%20\n🌿\u0308 ");
  maker.link("links/long target", "x/".repeat(2000));
  for (const name of ODD_NAMES) {
    // With the suffix of a kept link some of these exceed the limit for file names, which does not apply to keys.
    maker.link(`odd links/${name}`, name);
  }
}

class TreeMaker {
  files = 0;
  links = 0;
  emptyFolders = 0;
  readonly #root: string;
  readonly #random: SeededRandom;
  readonly #made = new Set<string>();

  constructor(root: string, random: SeededRandom) {
    this.#root = root;
    this.#random = random;
  }

  file(path: string, traits: { readonly mode?: number; readonly time?: bigint } = {}): void {
    const random = this.#random;
    const at = this.#at(path);
    const size = random.chance(0.1) ? 0 : random.int(random.chance(0.02) ? 200_000 : 3000);
    writeFileSync(at, Buffer.concat([...seededBytes(random.int(2 ** 31), size)]), { flag: "wx" });
    this.#finish(at, traits.mode ?? random.pick(MODES), traits.time);
    this.files += 1;
  }

  largeFile(path: string, size: number): void {
    const at = this.#at(path);
    writeSeeded(at, this.#random.int(2 ** 31), size);
    this.#finish(at, 0o644, undefined);
    this.files += 1;
  }

  emptyFolder(path: string, mode: number): void {
    const at = this.#at(path);
    mkdirSync(at);
    this.#finish(at, mode, undefined);
    this.emptyFolders += 1;
  }

  link(path: string, target: string): void {
    const at = this.#at(path);
    symlinkSync(target, at);
    setTimeNoFollow(at, this.#someTime());
    this.links += 1;
  }

  #finish(at: string, mode: number, time: bigint | undefined): void {
    setTimeNoFollow(at, time ?? this.#someTime());
    chmodSync(at, mode);
  }

  #someTime(): bigint {
    return BigInt(this.#random.int(2_000_000_000)) * 1_000_000_000n + BigInt(this.#random.int(1_000_000_000));
  }

  #at(path: string): string {
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    if (!this.#made.has(folder)) mkdirSync(join(this.#root, folder), { recursive: true });
    this.#made.add(folder);
    return `${this.#root}/${path}`;
  }
}

/** A path of exactly `bytes` bytes, with names short enough for disks. */
function pathOfBytes(bytes: number, random: SeededRandom): string {
  const letters = Array.from({ length: bytes }, () => random.pick(["a", "b", "c", "d"]));
  for (let slash = 200; slash < bytes - 1; slash += 200) letters[slash] = "/";
  return letters.join("");
}
