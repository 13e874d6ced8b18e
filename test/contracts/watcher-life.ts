import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { HintBook } from "./hint-book.ts";
import { systemWatches, type WatchedFolder } from "./watched-folder.ts";
import type { WatcherStage } from "./watcher.ts";

/** The contract for the start and end of a watch, and for reports of scans to it. */
export function watcherLife(stage: WatcherStage): void {
  describe("the root", () => {
    test("missing from the start", async () => {
      const { folder, watcher } = stage;
      const { book, watch } = await folder.watch(watcher, { root: folder.at("none") });
      expect(book.problems).toEqual([{ kind: "root-gone" }]);
      expect(watch.folders).toBe(0);
    });

    test("no folder", async () => {
      const { folder, watcher } = stage;
      folder.write("f");
      const { book } = await folder.watch(watcher, { root: folder.at("f") });
      expect(book.problems).toEqual([{ kind: "root-gone" }]);
    });

    test.each([
      ["removed", (folder: WatchedFolder) => folder.remove("")],
      ["moved away", (folder: WatchedFolder) => fs.renameSync(folder.root, join(folder.base, "away"))],
      [
        "replaced by another",
        (folder: WatchedFolder) => {
          fs.mkdirSync(join(folder.base, "next"));
          fs.renameSync(folder.root, join(folder.base, "away"));
          fs.renameSync(join(folder.base, "next"), folder.root);
        },
      ],
      [
        "replaced by a file",
        (folder: WatchedFolder) => {
          folder.remove("");
          fs.writeFileSync(folder.root, "");
        },
      ],
    ])("%s: reported once, and nothing after it", async (_how, act) => {
      const { folder, watcher } = stage;
      folder.write("a/f");
      const before = systemWatches();
      const { book, watch } = await folder.watch(watcher);
      act(folder);
      await book.until(() => book.reported("root-gone"));
      expect(watch.folders).toBe(0);
      await book.until(() => systemWatches() === before);
      const reported = book.hints.length;
      fs.rmSync(folder.root, { recursive: true, force: true });
      folder.write("a/f");
      watch.saw("a");
      const again = await folder.watch(watcher);
      folder.write("a/g");
      await again.book.untilCovers("a");
      expect(book.problems).toEqual([{ kind: "root-gone" }]);
      expect(book.hints.length).toBe(reported);
    });
  });

  describe("its own life", () => {
    test("an unwatched folder found by a scan is watched and reported with everything below", async () => {
      const { folder, watcher } = stage;
      folder.excluded.add("a/");
      folder.write("a/b/c/f");
      const { book, watch } = await folder.watch(watcher);
      folder.excluded.clear();
      for (const path of ["", "a", "a/b", "a/b/c"]) watch.saw(path);
      await book.until(() => book.hints.some(({ deep }) => deep) && book.covers("a/b/c"));
      await book.until(() => watch.folders === stage.counted(4));
      book.forget();
      folder.write("a/b/c/g");
      await book.untilCovers("a/b/c");
    });

    test("a known or missing folder found by a scan causes no report", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("a/b");
      folder.write("f");
      const { book, watch } = await folder.watch(watcher);
      for (const path of ["", "a", "a/b", "a/none/deep", "f", "f/g"]) watch.saw(path);
      folder.write("last/f");
      await book.until(() => book.covers("last") && watch.folders === stage.counted(4));
      expect(book.hints.filter(({ path }) => !["", "last"].includes(path))).toEqual([]);
    });

    test("after close it is silent and holds no resources", async () => {
      const { folder, watcher } = stage;
      for (let i = 0; i < 50; i++) folder.mkdir(`a/b${i}/c`);
      const before = systemWatches();
      const { book, watch } = await folder.watch(watcher);
      const other = await folder.watch(watcher);
      expect(watch.folders).toBe(stage.counted(102));
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

    test("one tree inside another, and one of them released", async () => {
      const { folder, watcher } = stage;
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

    test("aborted while it enumerates", async () => {
      const { folder, watcher } = stage;
      for (let i = 0; i < 400; i++) folder.mkdir(`a${i % 20}/b${i}/c`);
      const before = systemWatches();
      const book = new HintBook();
      const stop = new AbortController();
      const started = folder.watch(watcher, { signal: stop.signal, book });
      setImmediate(() => stop.abort(new Error("enough")));
      await expect(started).rejects.toThrow("enough");
      await book.until(() => systemWatches() === before);
      const reported = book.hints.length;
      folder.write("a1/f");
      const again = await folder.watch(watcher);
      folder.write("a1/g");
      await again.book.untilCovers("a1");
      expect(book.hints.length).toBe(reported);
      expect(book.problems).toEqual([]);
      await expect(folder.watch(watcher, { signal: stop.signal })).rejects.toThrow("enough");
    });

    test("changes during enumeration are reported or found by a later scan", async () => {
      const { folder, watcher } = stage;
      for (let i = 0; i < 300; i++) folder.mkdir(`a${i % 10}/b${i}`);
      const book = new HintBook();
      const started = folder.watch(watcher, { book });
      for (let i = 0; i < 40; i++) {
        folder.write(`a${i % 10}/new${i}/deep/f`);
        await sleep(1);
      }
      await started;
      // The scan would run now. All later changes in these folders must be reported.
      book.forget();
      for (let i = 0; i < 40; i++) folder.write(`a${i % 10}/new${i}/deep/g`);
      await book.untilCovers(...Array.from({ length: 40 }, (_, i) => `a${i % 10}/new${i}/deep`));
    });
  });
}
