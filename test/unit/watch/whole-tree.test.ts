import { EventEmitter } from "node:events";
import * as fs from "node:fs";
import { join, sep } from "node:path";
import type { ChokidarOptions, FSWatcher } from "chokidar";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ChokidarWatcher } from "../../../src/engine/watch/chokidar-watcher.ts";
import { systemWatcher } from "../../../src/engine/watch/system-watcher.ts";
import type { HintBook } from "../../contracts/hint-book.ts";
import { clock, WatchedFolder } from "../../contracts/watched-folder.ts";

/** chokidar as on macOS and Windows, where the system watches the whole tree. The test creates its events. */
class WholeTree extends EventEmitter {
  path = "";
  asked: ChokidarOptions = {};
  options = { usePolling: false };
  closed = 0;

  open(path: string, options: ChokidarOptions): FSWatcher {
    this.path = path;
    this.asked = options;
    setImmediate(() => this.emit("ready"));
    return this as unknown as FSWatcher;
  }

  async close(): Promise<void> {
    this.closed++;
  }

  ignores(path: string): boolean {
    const ignored = this.asked.ignored as (path: string, stats?: fs.Stats) => boolean;
    // chokidar asks with "/" on Windows, too.
    const asked = path.replaceAll(sep, "/");
    return ignored(asked) || ignored(asked, fs.statSync(path));
  }

  report(event: string, name: string | null): void {
    this.emit("raw", event, name, { watchedPath: this.path });
  }
}

const log = { write: () => undefined };

describe("[JB3] where the system watches a whole tree", () => {
  let folder: WatchedFolder;
  let tree: WholeTree;
  beforeEach(() => {
    folder = new WatchedFolder();
    tree = new WholeTree();
  });
  afterEach(() => folder.close());

  async function watched(): Promise<HintBook> {
    const open = (path: string, options: ChokidarOptions): FSWatcher => tree.open(path, options);
    const { watch, book } = await folder.watch(new ChokidarWatcher(clock, log, { recursive: true, open }));
    expect(watch.folders).toBe(book.problems.length === 0 ? 1 : 0);
    return book;
  }

  test("chokidar gets only the root, because it would stat and remember every file", async () => {
    folder.write("a/f");
    await watched();
    expect(tree.asked).toMatchObject({ backend: "native-recursive", followSymlinks: false, atomic: false });
    expect([tree.path, folder.at("a"), folder.at("a/f")].map((path) => tree.ignores(path))).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("an event for a file becomes a hint for its folder, even when the file is gone", async () => {
    folder.mkdir("a/b");
    const book = await watched();
    tree.report("change", "a/b/f");
    tree.report("rename", join("a", "gone"));
    tree.report("change", "top");
    await book.until(() => book.hints.length === 3);
    expect(book.hints).toEqual([
      { path: "a/b", deep: false },
      { path: "a", deep: false },
      { path: "", deep: false },
    ]);
  });

  test("a new folder is reported with its content", async () => {
    folder.write("a/album/deep/f");
    const book = await watched();
    tree.report("rename", "a/album");
    await book.untilCovers("a", "a/album/deep");
    expect(book.hints).toContainEqual({ path: "a/album", deep: true });
  });

  test("excluded folders are watched but not reported", async () => {
    folder.excluded.add("a/cache/");
    folder.write("a/cache/deep/f");
    const book = await watched();
    tree.report("change", "a/cache/f");
    tree.report("rename", "a/cache/deep");
    tree.report("rename", "a/cache/deep/f");
    tree.report("change", "last/f");
    await book.untilCovers("last");
    expect(book.hints).toEqual([{ path: "last", deep: false }]);
  });

  test("an event without a name means that others were lost", async () => {
    const book = await watched();
    for (let i = 0; i < 10; i++) tree.report("change", null);
    await book.until(() => book.reported("overflow"));
    expect(book.problems).toEqual([{ kind: "overflow" }]);
  });

  test("a root reported missing by chokidar is checked", async () => {
    const book = await watched();
    folder.remove("");
    tree.emit("unlinkDir", tree.path);
    await book.until(() => book.reported("root-gone"));
    expect(tree.closed).toBe(1);
  });

  test.each([
    ["EMFILE", { kind: "limit" }],
    ["EPERM", { kind: "failed", code: "EPERM" }],
  ])("%s of the whole watch ends it", async (code, problem) => {
    const book = await watched();
    tree.emit("error", Object.assign(new Error(code), { code }));
    tree.emit("error", new Error("once more"));
    tree.report("change", "a/f");
    expect(book.problems).toEqual([problem]);
    expect(tree.closed).toBe(1);
  });

  test("polling, which an environment variable can force on chokidar, does not count as watching", async () => {
    tree.options = { usePolling: true };
    const book = await watched();
    expect(book.problems).toEqual([{ kind: "failed", code: "polling" }]);
  });
});

test("[JB3] this system's own watcher reports a change", async () => {
  const folder = new WatchedFolder();
  try {
    folder.mkdir("a");
    const { book } = await folder.watch(systemWatcher(clock, log));
    folder.write("a/f");
    await book.untilCovers("a");
  } finally {
    folder.close();
  }
});
