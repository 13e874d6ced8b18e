import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Watcher } from "../../src/engine/watch/port.ts";
import { HintBook } from "./hint-book.ts";
import { systemWatches, WatchedFolder } from "./watched-folder.ts";

/** What a watcher is known not to do. */
export type Shortcoming =
  /** chokidar's watch of one folder stays with the inode, and the next folder gets the same number at once. */
  "made-again-is-not-watched";

/** What every watcher must tell of a real disk. */
export function watcherContract(
  name: string,
  make: () => Watcher,
  { wholeTree, shortcomings }: { readonly wholeTree: boolean; readonly shortcomings: readonly Shortcoming[] },
): void {
  /** What a watch says of so many folders. */
  const counted = (folders: number): number => (wholeTree ? Math.min(folders, 1) : folders);
  describe(`[JB3] ${name}`, () => {
    let folder: WatchedFolder;
    let watcher: Watcher;
    beforeEach(() => {
      folder = new WatchedFolder();
      watcher = make();
    });
    afterEach(() => folder.close());

    describe("files", () => {
      test("made, changed, given other rights and removed", async () => {
        folder.write("a/b/old");
        const { book } = await folder.watch(watcher);
        for (const act of [
          () => folder.write("a/b/new"),
          () => fs.appendFileSync(folder.at("a/b/new"), "more"),
          () => fs.chmodSync(folder.at("a/b/old"), 0o600),
          () => fs.utimesSync(folder.at("a/b/old"), 1, 1),
          () => folder.remove("a/b/old"),
        ]) {
          book.forget();
          act();
          await book.untilCovers("a/b");
        }
        book.forget();
        folder.write("top");
        await book.untilCovers("");
      });

      test("renamed in a folder and to another one", async () => {
        folder.write("a/f");
        folder.mkdir("b");
        const { book } = await folder.watch(watcher);
        folder.rename("a/f", "a/g");
        await book.untilCovers("a");
        book.forget();
        folder.rename("a/g", "b/g");
        await book.untilCovers("a", "b");
      });

      test("moved in from outside and out again", async () => {
        fs.writeFileSync(join(folder.base, "f"), "x");
        folder.mkdir("a");
        const { book } = await folder.watch(watcher);
        fs.renameSync(join(folder.base, "f"), folder.at("a/f"));
        await book.untilCovers("a");
        book.forget();
        fs.renameSync(folder.at("a/f"), join(folder.base, "f"));
        await book.untilCovers("a");
      });

      test("saved as editors do: another file, renamed over it; time and again", async () => {
        folder.write("doc/letter.txt");
        const { book } = await folder.watch(watcher);
        for (let save = 0; save < 5; save++) {
          book.forget();
          folder.write("doc/.letter.txt.swp~", `saved ${save}`);
          folder.rename("doc/.letter.txt.swp~", "doc/letter.txt");
          await book.untilCovers("doc");
        }
      });

      test("written bit by bit: hints go on coming", async () => {
        folder.write("in/long.bin", "");
        const { book } = await folder.watch(watcher);
        const file = fs.openSync(folder.at("in/long.bin"), "a");
        try {
          for (let bit = 0; bit < 8; bit++) {
            book.forget();
            fs.writeSync(file, "more");
            await book.untilCovers("in");
            await sleep(30);
          }
        } finally {
          fs.closeSync(file);
        }
      });

      test("a hard link made elsewhere is told where it is", async () => {
        folder.write("a/f");
        folder.mkdir("b");
        const { book } = await folder.watch(watcher);
        fs.linkSync(folder.at("a/f"), folder.at("b/f"));
        await book.untilCovers("b");
      });
    });

    describe("folders", () => {
      test("new ones with their content at once: nothing is missed", async () => {
        const { book } = await folder.watch(watcher);
        const made: string[] = [];
        for (let i = 0; i < 20; i++) {
          folder.write(`a${i}/b/c/f`);
          folder.write(`a${i}/b/f`);
          made.push(`a${i}`, `a${i}/b`, `a${i}/b/c`);
        }
        await book.untilCovers(...made);
      });

      test("new ones are under watch when they have been told", async () => {
        const { book, watch } = await folder.watch(watcher);
        folder.mkdir("a/b/c");
        await book.until(() => watch.folders === counted(4) && book.covers("a/b/c"));
        book.forget();
        folder.write("a/b/c/f");
        await book.untilCovers("a/b/c");
      });

      test("one that comes from outside with its content", async () => {
        fs.mkdirSync(join(folder.base, "album/deep"), { recursive: true });
        fs.writeFileSync(join(folder.base, "album/deep/f"), "x");
        const { book, watch } = await folder.watch(watcher);
        fs.renameSync(join(folder.base, "album"), folder.at("album"));
        await book.untilCovers("album", "album/deep");
        await book.until(() => watch.folders === counted(3));
        book.forget();
        folder.write("album/deep/g");
        await book.untilCovers("album/deep");
      });

      test("one that is moved inside the tree, and edited under its new path", async () => {
        folder.write("a/trip/day 1/f");
        folder.mkdir("b");
        const { book } = await folder.watch(watcher);
        folder.rename("a/trip", "b/trip 2");
        await book.untilCovers("a", "b", "b/trip 2/day 1");
        book.forget();
        folder.write("b/trip 2/day 1/g");
        await book.untilCovers("b/trip 2/day 1");
        expect(book.hints.filter(({ path }) => path.startsWith("a/"))).toEqual([]);
      });

      test("one that takes the place of another", async () => {
        folder.write("a/f");
        folder.write("b/deep/f");
        const { book } = await folder.watch(watcher);
        folder.rename("a", "old");
        folder.rename("b", "a");
        await book.untilCovers("", "a/deep", "old");
        book.forget();
        folder.write("a/deep/g");
        folder.write("old/g");
        await book.untilCovers("a/deep", "old");
      });

      test("one that is moved away and back", async () => {
        folder.write("a/deep/f");
        const { book } = await folder.watch(watcher);
        fs.renameSync(folder.at("a"), join(folder.base, "a"));
        fs.writeFileSync(join(folder.base, "a/deep/g"), "x");
        fs.renameSync(join(folder.base, "a"), folder.at("a"));
        await book.untilCovers("a/deep");
        book.forget();
        folder.write("a/deep/h");
        await book.untilCovers("a/deep");
      });

      test("one that is removed", async () => {
        folder.write("a/b/f");
        const { book, watch } = await folder.watch(watcher);
        folder.remove("a");
        await book.untilCovers("");
        await book.until(() => watch.folders === counted(1));
      });

      test("one that is removed and made again at once, then edited", async ({ skip }) => {
        folder.write("a/b/f");
        const { book } = await folder.watch(watcher);
        for (let round = 0; round < 5; round++) {
          book.forget();
          folder.remove("a");
          folder.mkdir("a/b");
          await book.untilCovers("a", "a/b");
          if (shortcomings.includes("made-again-is-not-watched"))
            return skip("chokidar watches inodes, which are used again");
          book.forget();
          folder.write("a/b/f");
          await book.untilCovers("a/b");
        }
      });

      test("a file in the place of a folder, and a folder in the place of a file", async () => {
        folder.write("a/f");
        const { book } = await folder.watch(watcher);
        folder.remove("a");
        folder.write("a");
        await book.untilCovers("");
        book.forget();
        folder.remove("a");
        folder.write("a/b/f");
        await book.untilCovers("", "a", "a/b");
      });

      test("one whose rights change", async () => {
        folder.mkdir("a/b");
        const { book } = await folder.watch(watcher);
        fs.chmodSync(folder.at("a/b"), 0o700);
        await book.until(() => book.covers("a/b") || book.covers("a"));
      });
    });

    describe("names", () => {
      test("odd ones come as the disk spells them", async () => {
        const odd = [
          "with  spaces ",
          ".hidden",
          "...",
          "caf\u00e9",
          "cafe\u0301 too",
          "\u{1f33f} [x] {a,b} (1) #&%25",
          "new\nline",
          "src",
          "src/src",
          "constructor/__proto__",
        ];
        const names = process.platform === "win32" ? odd.filter((name) => /^[^\n]*[^ .]$/.test(name)) : odd;
        for (const name of names) folder.mkdir(name);
        const { book } = await folder.watch(watcher);
        for (const name of names) {
          book.forget();
          folder.write(`${name}/f`);
          await book.until(() => book.hints.some(({ path }) => path === name));
        }
      });

      test("a folder in one of the same name comes and goes without taking that for its own end", async () => {
        folder.mkdir("src");
        const { book, watch } = await folder.watch(watcher);
        folder.write("src/src/f");
        await book.until(() => book.covers("src/src") && watch.folders === counted(3));
        folder.remove("src/src");
        await book.until(() => watch.folders === counted(2));
        book.forget();
        folder.write("src/f");
        await book.untilCovers("src");
      });

      test("a root that is a link is the folder it leads to", async () => {
        folder.mkdir("a");
        const root = join(folder.base, "alias");
        fs.symlinkSync(folder.root, root);
        const { book } = await folder.watch(watcher, { root });
        folder.write("a/f");
        await book.until(() => book.hints.some(({ path }) => path === "a"));
      });

      test("links are not followed", async () => {
        fs.mkdirSync(join(folder.base, "outside"));
        folder.mkdir("real");
        folder.mkdir("last");
        fs.symlinkSync(join(folder.base, "outside"), folder.at("out"));
        fs.symlinkSync("real", folder.at("in"));
        const { book, watch } = await folder.watch(watcher);
        expect(watch.folders).toBe(counted(3));
        fs.symlinkSync(join(folder.base, "outside"), folder.at("real/late"));
        await book.untilCovers("real");
        book.forget();
        fs.writeFileSync(join(folder.base, "outside/f"), "x");
        folder.write("in/f");
        folder.write("last/f");
        await book.untilCovers("real", "last");
        expect(book.hints.filter(({ path }) => !["real", "last"].includes(path))).toEqual([]);
      });

      test("folders that are left out tell nothing", async () => {
        folder.excluded.add("caf\u00e9/").add("keep/cache/");
        folder.mkdir("cafe\u0301/deep");
        folder.mkdir("keep/cache/deep");
        const { book } = await folder.watch(watcher);
        folder.write("cafe\u0301/deep/f");
        folder.write("cafe\u0301/f");
        folder.write("keep/cache/f");
        folder.write("keep/cache/deep/new/f");
        folder.write("keep/last");
        await book.untilCovers("keep");
        expect(book.hints.filter(({ path }) => path !== "keep")).toEqual([]);
      });
    });

    describe("much at once", () => {
      test("20,000 files of another process: each folder is told, or that some may be lost", async () => {
        const { book } = await folder.watch(watcher);
        const program = `
          const fs = require("node:fs");
          for (let d = 0; d < 200; d++) {
            fs.mkdirSync("d" + d + "/in", { recursive: true });
            for (let f = 0; f < 100; f++) fs.writeFileSync("d" + d + "/in/f" + f, "x");
          }`;
        const child = spawn(process.execPath, ["--eval", program], { cwd: folder.root, stdio: "inherit" });
        expect(await once(child, "exit")).toEqual([0, null]);
        const all = Array.from({ length: 200 }, (_, i) => [`d${i}`, `d${i}/in`]).flat();
        await book.untilCovers("", ...all);
      });

      test("all events of one moment make one hint a folder", async () => {
        folder.mkdir("a");
        const { book } = await folder.watch(watcher);
        for (let i = 0; i < 500; i++) folder.write(`a/f${i}`);
        await book.untilCovers("a");
        folder.write("last");
        await book.untilCovers("");
        expect(book.hints.length).toBeLessThan(100);
      });
    });

    describe("the root", () => {
      test("missing from the start", async () => {
        const { book, watch } = await folder.watch(watcher, { root: folder.at("none") });
        expect(book.troubles).toEqual([{ kind: "root-gone" }]);
        expect(watch.folders).toBe(0);
      });

      test("no folder", async () => {
        folder.write("f");
        const { book } = await folder.watch(watcher, { root: folder.at("f") });
        expect(book.troubles).toEqual([{ kind: "root-gone" }]);
      });

      test.each([
        ["removed", () => folder.remove("")],
        ["moved away", () => fs.renameSync(folder.root, join(folder.base, "away"))],
        [
          "replaced by another",
          () => {
            fs.mkdirSync(join(folder.base, "next"));
            fs.renameSync(folder.root, join(folder.base, "away"));
            fs.renameSync(join(folder.base, "next"), folder.root);
          },
        ],
        [
          "replaced by a file",
          () => {
            folder.remove("");
            fs.writeFileSync(folder.root, "");
          },
        ],
      ])("%s: told once, and nothing after it", async (_how, act) => {
        folder.write("a/f");
        const before = systemWatches();
        const { book, watch } = await folder.watch(watcher);
        act();
        await book.until(() => book.told("root-gone"));
        expect(watch.folders).toBe(0);
        await book.until(() => systemWatches() === before);
        const told = book.hints.length;
        fs.rmSync(folder.root, { recursive: true, force: true });
        folder.write("a/f");
        watch.saw("a");
        const again = await folder.watch(watcher);
        folder.write("a/g");
        await again.book.untilCovers("a");
        expect(book.troubles).toEqual([{ kind: "root-gone" }]);
        expect(book.hints.length).toBe(told);
      });
    });

    describe("its own life", () => {
      test("a folder that a scan met and that was not under watch is watched, and told with all below it", async () => {
        folder.excluded.add("a/");
        folder.write("a/b/c/f");
        const { book, watch } = await folder.watch(watcher);
        folder.excluded.clear();
        for (const path of ["", "a", "a/b", "a/b/c"]) watch.saw(path);
        await book.until(() => book.hints.some(({ deep }) => deep) && book.covers("a/b/c"));
        await book.until(() => watch.folders === counted(4));
        book.forget();
        folder.write("a/b/c/g");
        await book.untilCovers("a/b/c");
      });

      test("a folder that is known tells nothing when it is seen, nor does one that is not there", async () => {
        folder.mkdir("a/b");
        folder.write("f");
        const { book, watch } = await folder.watch(watcher);
        for (const path of ["", "a", "a/b", "a/none/deep", "f", "f/g"]) watch.saw(path);
        folder.write("last/f");
        await book.until(() => book.covers("last") && watch.folders === counted(4));
        expect(book.hints.filter(({ path }) => !["", "last"].includes(path))).toEqual([]);
      });

      test("closed, it is silent and holds nothing", async () => {
        for (let i = 0; i < 50; i++) folder.mkdir(`a/b${i}/c`);
        const before = systemWatches();
        const { book, watch } = await folder.watch(watcher);
        const other = await folder.watch(watcher);
        expect(watch.folders).toBe(counted(102));
        folder.write("a/f");
        watch.close();
        watch.close();
        folder.write("a/b1/c/f");
        watch.saw("a/b1");
        await other.book.untilCovers("a", "a/b1/c");
        expect(book.hints).toEqual([]);
        expect(watch.folders).toBe(0);
        other.watch.close();
        await book.until(() => systemWatches() === before);
        expect(process.getActiveResourcesInfo().filter((kind) => kind.startsWith("FSEvent"))).toEqual([]);
      });

      test("one tree inside another, and one of them let go", async () => {
        folder.mkdir("in/deep");
        const outer = await folder.watch(watcher);
        const inner = await folder.watch(watcher, { root: folder.at("in") });
        folder.write("in/deep/f");
        await Promise.all([outer.book.untilCovers("in/deep"), inner.book.untilCovers("deep")]);
        outer.watch.close();
        inner.book.forget();
        folder.rename("in/deep", "in/moved");
        await inner.book.untilCovers("moved");
        inner.book.forget();
        folder.write("in/moved/g");
        await inner.book.untilCovers("moved");
      });

      test("given up while it enumerates", async () => {
        for (let i = 0; i < 400; i++) folder.mkdir(`a${i % 20}/b${i}/c`);
        const before = systemWatches();
        const book = new HintBook();
        const stop = new AbortController();
        const started = folder.watch(watcher, { signal: stop.signal, book });
        setImmediate(() => stop.abort(new Error("enough")));
        await expect(started).rejects.toThrow("enough");
        await book.until(() => systemWatches() === before);
        const told = book.hints.length;
        folder.write("a1/f");
        const again = await folder.watch(watcher);
        folder.write("a1/g");
        await again.book.untilCovers("a1");
        expect(book.hints.length).toBe(told);
        expect(book.troubles).toEqual([]);
        await expect(folder.watch(watcher, { signal: stop.signal })).rejects.toThrow("enough");
      });

      test("changes while it enumerates are told, or found by who scans afterwards", async () => {
        for (let i = 0; i < 300; i++) folder.mkdir(`a${i % 10}/b${i}`);
        const book = new HintBook();
        const started = folder.watch(watcher, { book });
        for (let i = 0; i < 40; i++) {
          folder.write(`a${i % 10}/new${i}/deep/f`);
          await sleep(1);
        }
        await started;
        // The scan comes now; whatever is changed in these folders from here on has to be told.
        book.forget();
        for (let i = 0; i < 40; i++) folder.write(`a${i % 10}/new${i}/deep/g`);
        await book.untilCovers(...Array.from({ length: 40 }, (_, i) => `a${i % 10}/new${i}/deep`));
      });
    });
  });
}
