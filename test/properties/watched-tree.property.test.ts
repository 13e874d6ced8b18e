import * as fs from "node:fs";
import { join } from "node:path";
import { setImmediate as turn, setTimeout as sleep } from "node:timers/promises";
import { describe, test } from "vitest";
import { FolderWatcher } from "../../src/engine/watch/folder-watcher.ts";
import { HintBook } from "../contracts/hint-book.ts";
import { clock, WatchedFolder } from "../contracts/watched-folder.ts";
import { SeededRandom } from "../harness/seeded-random.ts";

const SEEDS = Number(process.env["LIANA_FUZZ_SEEDS"] ?? 25);
const FIRST = Number(process.env["LIANA_FUZZ_FIRST"] ?? 0);
/** Milliseconds a seed may take on a busy machine. */
const PATIENCE = 2000;

/** Creates, moves and removes folders with few names, so that they collide; also out of the tree and back. */
class FolderEdits {
  readonly #random: SeededRandom;
  readonly #folder: WatchedFolder;

  constructor(random: SeededRandom, folder: WatchedFolder) {
    this.#random = random;
    this.#folder = folder;
  }

  async acts(bursts: number): Promise<void> {
    for (let burst = 0; burst < bursts; burst++) {
      for (let acts = this.#random.int(12); acts > 0; acts--) this.#act();
      await this.#random.pick([turn, () => sleep(0), () => sleep(2), () => undefined])();
    }
  }

  #act(): void {
    const at = this.#folder.at(this.#path());
    const other = this.#random.chance(0.15)
      ? join(this.#folder.base, this.#name())
      : this.#folder.at(this.#path());
    const act = this.#random.pick([
      () => fs.mkdirSync(at, { recursive: true }),
      () => fs.mkdirSync(at, { recursive: true }),
      () => fs.renameSync(at, other),
      () => fs.renameSync(other, at),
      () => fs.rmSync(at, { recursive: true }),
      () => fs.chmodSync(at, this.#random.pick([0o700, 0o755])),
      () => fs.writeFileSync(`${at}.txt`, "x"),
    ]);
    try {
      act();
    } catch (error) {
      // The path is missing, taken, or inside itself, so nothing was done.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }

  #name(): string {
    return this.#random.pick(["a", "b", "c"]);
  }

  #path(): string {
    return Array.from({ length: 1 + this.#random.int(3) }, () => this.#name()).join("/");
  }
}

/** Each folder below the root, with what a scan of that folder alone would see. */
function scanned(root: string): Map<string, string> {
  const folders = new Map<string, string>();
  const visit = (path: string): void => {
    const seen: string[] = [];
    for (const entry of fs.readdirSync(join(root, path), { withFileTypes: true })) {
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const { ino, mtimeNs } = fs.lstatSync(join(root, below), { bigint: true });
      seen.push(entry.isDirectory() ? `${entry.name}/ ${ino}` : `${entry.name} ${ino} ${mtimeNs}`);
      if (entry.isDirectory()) visit(below);
    }
    folders.set(path, seen.sort().join("\n"));
  };
  visit("");
  return folders;
}

async function life(seed: number): Promise<void> {
  const random = new SeededRandom(seed);
  const folder = new WatchedFolder();
  const edits = new FolderEdits(random, folder);
  const book = new HintBook();
  try {
    await edits.acts(2);
    const started = folder.watch(new FolderWatcher(clock), { book });
    await edits.acts(3);
    const { watch } = await started;
    book.forget();
    const before = scanned(folder.root);
    await edits.acts(8);
    const after = scanned(folder.root);
    await book.until(() => watch.folders === after.size);
    await book.until(() =>
      [...after].every(([path, seen]) => before.get(path) === seen || book.covers(path)),
    );
    // A shallow hint can only come from the folder's own watch. A late deep hint is correct, but proves less.
    const paths = [...after.keys()];
    do {
      book.forget();
      for (const path of paths) fs.writeFileSync(folder.at(join(path, "probe")), "x");
      await book.untilCovers(...paths);
    } while (book.hints.some(({ deep }) => deep));
  } finally {
    folder.close();
  }
}

describe.skipIf(process.platform !== "linux")("[JB3] folder by folder", () => {
  test(
    "reports every change of a tree and finally watches every folder",
    async () => {
      for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
        try {
          await life(seed);
        } catch (error) {
          throw new Error(`seed ${seed}`, { cause: error });
        }
      }
    },
    SEEDS * PATIENCE,
  );
});
