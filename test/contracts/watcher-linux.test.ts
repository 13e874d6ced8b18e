import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderWatcher } from "../../src/engine/watch/folder-watcher.ts";
import { openFolder, type OpenFolder } from "../../src/engine/watch/open-folder.ts";
import { systemWatches, WatchedFolder, clock } from "./watched-folder.ts";

const isRoot = process.getuid?.() === 0;

/** Properties of inotify: its limits, lost events, and events that it never reports. */
describe.skipIf(process.platform !== "linux")("[JB3] folder by folder", () => {
  let folder: WatchedFolder;
  const mounts: string[] = [];
  beforeEach(() => {
    folder = new WatchedFolder();
  });
  afterEach(() => {
    for (const path of mounts.splice(0)) spawnSync("umount", ["-l", path]);
    folder.close();
  });

  /** Mounts a tmpfs. @returns the reason if that is not possible */
  function mountRefusal(path: string): string | undefined {
    if (!isRoot) return "only root may mount a disk";
    const mounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", path], { encoding: "utf8" });
    if (mounted.status !== 0) return `a disk cannot be mounted: ${mounted.stderr}`;
    mounts.push(path);
    return undefined;
  }

  describe("when the system allows no more watches", () => {
    /** Opens `after` folders, then fails. */
    function failing(code: string, after: number): { readonly open: OpenFolder; readonly held: Set<string> } {
      const held = new Set<string>();
      let opened = 0;
      const open: OpenFolder = (path, onEvent, onError) => {
        if (++opened > after) throw Object.assign(new Error(`watch: ${code}`), { code });
        const handle = openFolder(path, onEvent, onError);
        held.add(path);
        return {
          close: () => {
            held.delete(path);
            handle.close();
          },
        };
      };
      return { open, held };
    }

    test.each([
      ["ENOSPC", { kind: "limit" }],
      ["EMFILE", { kind: "limit" }],
      ["ENOSYS", { kind: "failed", code: "ENOSYS" }],
    ])("%s while it enumerates ends the watch and releases everything", async (code, problem) => {
      for (let i = 0; i < 30; i++) folder.mkdir(`a${i}/b`);
      const { open, held } = failing(code, 20);
      const { book, watch } = await folder.watch(new FolderWatcher(clock, open));
      expect(book.problems).toEqual([problem]);
      expect(watch.folders).toBe(0);
      expect(held.size).toBe(0);
      folder.write("a1/f");
      watch.saw("a1/b");
      const other = await folder.watch(new FolderWatcher(clock));
      folder.write("a1/g");
      await other.book.untilCovers("a1");
      expect(book.hints).toEqual([]);
      expect(book.problems).toHaveLength(1);
    });

    test("a folder that exceeds the limit later", async () => {
      folder.mkdir("a/b");
      const { open, held } = failing("ENOSPC", 3);
      const { book } = await folder.watch(new FolderWatcher(clock, open));
      expect(held.size).toBe(3);
      folder.mkdir("a/c");
      await book.until(() => book.reported("limit"));
      expect(held.size).toBe(0);
    });

    test.each([
      ["EACCES", { kind: "failed", code: "EACCES" }],
      ["ENOENT", { kind: "root-gone" }],
      ["ENOSPC", { kind: "limit" }],
    ])("%s at the root ends the watch", async (code, problem) => {
      const { open } = failing(code, 0);
      const { book } = await folder.watch(new FolderWatcher(clock, open));
      expect(book.problems).toEqual([problem]);
    });

    test.each(["EACCES", "EIO"])("%s of one folder does not: the others are watched", async (code) => {
      folder.mkdir("a/b");
      folder.mkdir("closed/c");
      const open: OpenFolder = (path, onEvent, onError) => {
        if (path.endsWith("/closed")) throw Object.assign(new Error(`watch: ${code}`), { code });
        return openFolder(path, onEvent, onError);
      };
      const { book, watch } = await folder.watch(new FolderWatcher(clock, open));
      expect(watch.folders).toBe(3);
      folder.write("closed/f");
      for (const path of ["closed", "closed/c"]) watch.saw(path);
      folder.write("a/b/f");
      await book.untilCovers("a/b");
      expect(book.problems).toEqual([]);
      expect(book.hints.filter(({ path }) => path !== "a/b")).toEqual([]);
    });

    test("the real limit, in a separate namespace", ({ skip }) => {
      const wrap = ["--user", "--map-root-user", "--", "sh", "-c"];
      const limit = 'echo 40 > /proc/sys/user/max_inotify_watches && exec "$@"';
      const allowed = spawnSync("unshare", [...wrap, limit, "sh", "true"], { encoding: "utf8" });
      if (allowed.status !== 0) return skip(`no namespace of one's own: ${allowed.stderr}`);
      for (let i = 0; i < 30; i++) folder.mkdir(`a${i}/b`);
      const engine = new URL("../../src/engine/", import.meta.url).href;
      const program = `
        import { FolderWatcher } from "${engine}watch/folder-watcher.ts";
        import { ChokidarWatcher } from "${engine}watch/chokidar-watcher.ts";
        import { systemEnvironment } from "${engine}system-environment.ts";
        const log = { write: () => undefined };
        const { clock } = systemEnvironment(log);
        const request = { root: ${JSON.stringify(folder.root)}, excluded: () => false };
        const reported = [];
        const listener = { onHint: () => undefined, onProblem: (problem) => reported.push(problem) };
        for (const watcher of [new FolderWatcher(clock), new ChokidarWatcher(clock, log, { recursive: false })]) {
          const watch = await watcher.watch(request, listener, new AbortController().signal);
          reported.push(watch.folders);
          watch.close();
        }
        console.log(JSON.stringify(reported));`;
      const output = execFileSync(
        "unshare",
        [...wrap, limit, "sh", process.execPath, "--input-type=module", "--eval", program],
        { encoding: "utf8" },
      );
      expect(JSON.parse(output)).toEqual([{ kind: "limit" }, 0, { kind: "limit" }, 0]);
    });
  });

  describe("when events are lost", () => {
    /** Runs a program while this process waits for it, so that nothing reads the queue. */
    function meanwhile(program: string): void {
      execFileSync(process.execPath, ["--eval", `const fs = require("node:fs"); ${program}`], {
        cwd: folder.root,
      });
    }

    const FILL = `
      for (let f = 0; f < 30000; f++) fs.closeSync(fs.openSync("in/f" + f, "w"));
    `;

    test("the loss is reported once, and folders created meanwhile are then watched", async () => {
      folder.mkdir("in");
      folder.write("a/b/f");
      const { book, watch } = await folder.watch(new FolderWatcher(clock));
      meanwhile(`${FILL}
        fs.mkdirSync("late/deep", { recursive: true });
        fs.renameSync("a", "was-a");
        fs.mkdirSync("a");`);
      await book.until(() => book.reported("overflow"));
      expect(watch.folders).toBe(7);
      book.forget();
      for (const path of ["late/deep", "was-a/b", "a", "in"]) folder.write(`${path}/g`);
      await book.until(() => ["late/deep", "was-a/b", "a", "in"].every((path) => book.covers(path)));
      expect(book.problems).toEqual([]);
    });

    test("changed files alone fill the queue as well", async () => {
      folder.mkdir("in");
      const { book } = await folder.watch(new FolderWatcher(clock));
      // The kernel merges identical consecutive events.
      meanwhile(`
        const files = [fs.openSync("in/a", "w"), fs.openSync("in/b", "w")];
        for (let bit = 0; bit < 30000; bit++) fs.writeSync(files[bit % 2], "x");`);
      await book.until(() => book.reported("overflow"));
    });

    test("a root removed and recreated, maybe with the old inode number, is gone or watched again", async () => {
      const { book } = await folder.watch(new FolderWatcher(clock));
      folder.remove("");
      folder.mkdir("a");
      await book.until(() => book.reported("root-gone") || book.covers("a"));
      if (book.reported("root-gone")) return;
      book.forget();
      folder.write("a/f");
      await book.untilCovers("a");
    });

    test("a root removed meanwhile is gone", async () => {
      folder.mkdir("in");
      const { book } = await folder.watch(new FolderWatcher(clock));
      meanwhile(`${FILL}
        fs.rmSync(process.cwd(), { recursive: true });`);
      await book.until(() => book.reported("root-gone"));
      // The loss of events may be reported first.
      expect(book.problems.filter(({ kind }) => kind !== "overflow")).toEqual([{ kind: "root-gone" }]);
      expect(book.problems.at(-1)).toEqual({ kind: "root-gone" });
    });

    test("an event without a name counts as a loss", async () => {
      folder.mkdir("a");
      let report: (() => void) | undefined;
      const open: OpenFolder = (path, onEvent, onError) => {
        if (path.endsWith("/a")) report = () => onEvent("change", null);
        return openFolder(path, onEvent, onError);
      };
      const { book } = await folder.watch(new FolderWatcher(clock, open));
      report?.();
      await book.until(() => book.reported("overflow"));
      book.forget();
      folder.write("a/f");
      await book.untilCovers("a");
    });

    test("a burst that is read in time causes no full scan", async () => {
      folder.mkdir("in");
      const { book } = await folder.watch(new FolderWatcher(clock));
      for (let round = 0; round < 20; round++) {
        for (let f = 0; f < 100; f++) folder.write(`in/f${round}-${f}`);
        book.forget();
        folder.write(`in/last${round}`);
        await book.untilCovers("in");
      }
      expect(book.problems).toEqual([]);
    });
  });

  describe("disks that come and go", () => {
    test("one that is unmounted at the root", async ({ skip }) => {
      const refusal = mountRefusal(folder.root);
      if (refusal !== undefined) return skip(refusal);
      folder.write("a/f");
      const before = systemWatches();
      const { book } = await folder.watch(new FolderWatcher(clock));
      execFileSync("umount", [folder.root]);
      await book.until(() => book.reported("root-gone"));
      expect(book.problems).toEqual([{ kind: "root-gone" }]);
      expect(systemWatches()).toBe(before);
    });

    test("one mounted over the root, which inotify does not report", async ({ skip }) => {
      folder.write("a/f");
      const { book } = await folder.watch(new FolderWatcher(clock));
      const refusal = mountRefusal(folder.root);
      if (refusal !== undefined) return skip(refusal);
      await book.until(() => book.reported("root-gone"));
      expect(book.problems).toEqual([{ kind: "root-gone" }]);
    });

    test("one in the tree is unmounted: the folder below it is then watched", async ({ skip }) => {
      folder.mkdir("disk");
      const refusal = mountRefusal(folder.at("disk"));
      if (refusal !== undefined) return skip(refusal);
      folder.write("disk/deep/f");
      const { book, watch } = await folder.watch(new FolderWatcher(clock));
      expect(watch.folders).toBe(3);
      folder.write("disk/deep/g");
      await book.untilCovers("disk/deep");
      execFileSync("umount", [folder.at("disk")]);
      await book.until(() => watch.folders === 2);
      await book.untilCovers("disk");
      book.forget();
      folder.write("disk/f");
      await book.untilCovers("disk");
    });
  });

  test("changed permissions or times of a folder, even the root, cause no scan below it", async () => {
    folder.mkdir("a/b/c");
    const before = systemWatches();
    const { book, watch } = await folder.watch(new FolderWatcher(clock));
    for (const path of ["", "a", "a/b"]) {
      fs.chmodSync(folder.at(path), 0o700);
      fs.utimesSync(folder.at(path), 1, 1);
    }
    await book.untilCovers("", "a", "a/b");
    folder.mkdir("last");
    await book.untilCovers("last");
    for (const path of ["", "a", "a/b", "a/b/c"]) {
      book.forget();
      folder.write(`${path}/f`);
      await book.untilCovers(path);
      expect(book.hints.filter(({ deep }) => deep)).toEqual([]);
      expect(book.problems).toEqual([]);
    }
    watch.close();
    expect(systemWatches()).toBe(before);
  });

  test("an unreadable folder is skipped until it is readable, the others are watched", () => {
    for (const path of ["", "closed", "open"]) {
      folder.mkdir(path);
      if (isRoot) fs.chownSync(folder.at(path), 65_534, 65_534);
    }
    fs.chmodSync(folder.base, 0o755);
    const engine = new URL("../../src/engine/", import.meta.url).href;
    const program = `
      import { chmodSync, writeFileSync } from "node:fs";
      import { FolderWatcher } from "${engine}watch/folder-watcher.ts";
      import { systemEnvironment } from "${engine}system-environment.ts";
      if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
      const root = ${JSON.stringify(folder.root)};
      const { clock } = systemEnvironment({ write: () => undefined });
      const reported = [];
      let wake = () => undefined;
      const report = (what) => { reported.push(what); wake(); };
      const until = async (condition) => { while (!condition()) await new Promise((resolve) => { wake = resolve; setTimeout(resolve, 100); }); };
      chmodSync(root + "/closed", 0);
      const watch = await new FolderWatcher(clock).watch(
        { root, excluded: () => false },
        { onHint: ({ path, deep }) => report(deep ? path + "/**" : path), onProblem: ({ kind }) => report(kind) },
        new AbortController().signal,
      );
      const first = watch.folders;
      writeFileSync(root + "/open/f", "x");
      await until(() => reported.includes("open"));
      chmodSync(root + "/closed", 0o700);
      await until(() => reported.includes("closed/**"));
      reported.length = 0;
      writeFileSync(root + "/closed/f", "x");
      await until(() => reported.includes("closed"));
      console.log(JSON.stringify([first, watch.folders]));
      watch.close();`;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
      timeout: 25_000,
    });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual([2, 3]);
  });
});
