import * as fs from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import type { WatcherStage } from "./watcher.ts";

/** The contract for folders that appear and disappear. */
export function watchedFolders(stage: WatcherStage): void {
  describe("folders", () => {
    test("new folders created with content miss nothing", async () => {
      const { folder, watcher } = stage;
      const { book } = await folder.watch(watcher);
      const made: string[] = [];
      for (let i = 0; i < 20; i++) {
        folder.write(`a${i}/b/c/f`);
        folder.write(`a${i}/b/f`);
        made.push(`a${i}`, `a${i}/b`, `a${i}/b/c`);
      }
      await book.untilCovers(...made);
    });

    test("new folders are watched once they are reported", async () => {
      const { folder, watcher } = stage;
      const { book, watch } = await folder.watch(watcher);
      folder.mkdir("a/b/c");
      await book.until(() => watch.folders === stage.counted(4) && book.covers("a/b/c"));
      book.forget();
      folder.write("a/b/c/f");
      await book.untilCovers("a/b/c");
    });

    test("one moved in from outside with its content", async () => {
      const { folder, watcher } = stage;
      fs.mkdirSync(join(folder.base, "album/deep"), { recursive: true });
      fs.writeFileSync(join(folder.base, "album/deep/f"), "x");
      const { book, watch } = await folder.watch(watcher);
      fs.renameSync(join(folder.base, "album"), folder.at("album"));
      await book.untilCovers("album", "album/deep");
      await book.until(() => watch.folders === stage.counted(3));
      book.forget();
      folder.write("album/deep/g");
      await book.untilCovers("album/deep");
    });

    test("one that is moved inside the tree, and edited under its new path", async () => {
      const { folder, watcher } = stage;
      folder.write("a/trip/day 1/f");
      folder.mkdir("b");
      const { book, watch } = await folder.watch(watcher);
      folder.rename("a/trip", "b/trip 2");
      await book.untilCovers("a", "b", "b/trip 2/day 1");
      book.forget();
      folder.write("b/trip 2/day 1/g");
      await book.untilCovers("b/trip 2/day 1");
      await book.until(() => watch.folders === stage.counted(5));
    });

    test("one that replaces another", async () => {
      const { folder, watcher } = stage;
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
      const { folder, watcher } = stage;
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
      const { folder, watcher } = stage;
      folder.write("a/b/f");
      const { book, watch } = await folder.watch(watcher);
      folder.remove("a");
      await book.untilCovers("");
      await book.until(() => watch.folders === stage.counted(1));
    });

    test("one that is removed, recreated at once and then edited", async ({ skip }) => {
      const { folder, watcher } = stage;
      folder.write("a/b/f");
      const { book } = await folder.watch(watcher);
      for (let round = 0; round < 5; round++) {
        book.forget();
        folder.remove("a");
        folder.mkdir("a/b");
        await book.untilCovers("a", "a/b");
        if (stage.shortcomings.includes("made-again-is-not-watched"))
          return skip("chokidar watches inodes, which are used again");
        book.forget();
        folder.write("a/b/f");
        await book.untilCovers("a/b");
      }
    });

    test("a file replaces a folder, and a folder replaces a file", async () => {
      const { folder, watcher } = stage;
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

    test("one whose permissions change", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("a/b");
      const { book } = await folder.watch(watcher);
      fs.chmodSync(folder.at("a/b"), 0o700);
      await book.until(() => book.covers("a/b") || book.covers("a"));
    });
  });
}
