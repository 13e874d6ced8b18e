import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { WatcherStage } from "./watcher.ts";

/** The contract for changes of files, odd names, and bursts of events. */
export function watchedFiles(stage: WatcherStage): void {
  describe("files", () => {
    test("created, changed, given other permissions and removed", async () => {
      const { folder, watcher } = stage;
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
      const { folder, watcher } = stage;
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
      const { folder, watcher } = stage;
      fs.writeFileSync(join(folder.base, "f"), "x");
      folder.mkdir("a");
      const { book } = await folder.watch(watcher);
      fs.renameSync(join(folder.base, "f"), folder.at("a/f"));
      await book.untilCovers("a");
      book.forget();
      fs.renameSync(folder.at("a/f"), join(folder.base, "f"));
      await book.untilCovers("a");
    });

    test("saved repeatedly like editors do, by renaming a new file over it", async () => {
      const { folder, watcher } = stage;
      folder.write("doc/letter.txt");
      const { book } = await folder.watch(watcher);
      for (let save = 0; save < 5; save++) {
        book.forget();
        folder.write("doc/.letter.txt.swp~", `saved ${save}`);
        folder.rename("doc/.letter.txt.swp~", "doc/letter.txt");
        await book.untilCovers("doc");
      }
    });

    test("written bit by bit keep causing hints", async () => {
      const { folder, watcher } = stage;
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

    test("a hard link created elsewhere is reported in its folder", async () => {
      const { folder, watcher } = stage;
      folder.write("a/f");
      folder.mkdir("b");
      const { book } = await folder.watch(watcher);
      fs.linkSync(folder.at("a/f"), folder.at("b/f"));
      await book.untilCovers("b");
    });
  });

  describe("names", () => {
    test("odd names are reported as the disk spells them", async () => {
      const { folder, watcher } = stage;
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

    test("a folder within one of the same name comes and goes without ending the outer watch", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("src");
      const { book, watch } = await folder.watch(watcher);
      folder.write("src/src/f");
      await book.until(() => book.covers("src/src") && watch.folders === stage.counted(3));
      folder.remove("src/src");
      await book.until(() => watch.folders === stage.counted(2));
      book.forget();
      folder.write("src/f");
      await book.untilCovers("src");
    });

    test("changes right after such a folder is removed are reported too", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("src");
      const { book } = await folder.watch(watcher);
      for (let round = 0; round < 10; round++) {
        book.forget();
        folder.write("src/src/f");
        await book.until(() => book.covers("src/src"));
        folder.remove("src/src");
        await sleep(1);
        book.forget();
        folder.write("src/f", String(round));
        await book.untilCovers("src");
      }
    });

    test("a root that is a link is the folder it leads to", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("a");
      const root = join(folder.base, "alias");
      fs.symlinkSync(folder.root, root);
      const { book } = await folder.watch(watcher, { root });
      folder.write("a/f");
      await book.until(() => book.hints.some(({ path }) => path === "a"));
    });

    test("links are not followed", async () => {
      const { folder, watcher } = stage;
      fs.mkdirSync(join(folder.base, "outside"));
      folder.mkdir("real");
      folder.mkdir("last");
      fs.symlinkSync(join(folder.base, "outside"), folder.at("out"));
      fs.symlinkSync("real", folder.at("in"));
      const { book, watch } = await folder.watch(watcher);
      expect(watch.folders).toBe(stage.counted(3));
      fs.symlinkSync(join(folder.base, "outside"), folder.at("real/late"));
      folder.mkdir("real/later");
      await book.until(() => book.covers("real/later") && watch.folders === stage.counted(4));
      book.forget();
      fs.writeFileSync(join(folder.base, "outside/f"), "x");
      folder.write("in/f");
      folder.write("last/f");
      await book.untilCovers("real", "last");
      expect(book.hints.filter(({ path }) => !["real", "real/later", "last"].includes(path))).toEqual([]);
      expect(watch.folders).toBe(stage.counted(4));
    });

    test("excluded folders report nothing", async () => {
      const { folder, watcher } = stage;
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

  describe("many events at once", () => {
    test("20,000 files of another process: every folder is reported, or that events may be lost", async () => {
      const { folder, watcher } = stage;
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

    test("simultaneous events make one hint per folder", async () => {
      const { folder, watcher } = stage;
      folder.mkdir("a");
      const { book } = await folder.watch(watcher);
      for (let i = 0; i < 500; i++) folder.write(`a/f${i}`);
      await book.untilCovers("a");
      folder.write("last");
      await book.untilCovers("");
      expect(book.hints.length).toBeLessThan(100);
    });
  });
}
