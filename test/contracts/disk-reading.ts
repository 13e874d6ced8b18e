import { beforeEach, describe, expect, test } from "vitest";
import type { LinkPolicy } from "../../src/engine/disk/port.ts";
import { fileStamp } from "../../src/engine/rules/stamp.ts";
import { partName } from "../../src/shared/model/names.ts";
import { NO_LINKS, NO_SPECIALS, readAll, refusal, scanned, type DiskUnderTest } from "./disk.ts";

/** The contract for examining and reading files. */
export function readingContract(start: () => DiskUnderTest): void {
  let disk: DiskUnderTest;
  beforeEach(() => {
    disk = start();
  });

  describe("stat and open", () => {
    test("a file, a folder, a link, nothing", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("a/f", "four");
      disk.link("a/l", "f");
      expect(await disk.tree.stat("a/f")).toMatchObject({ kind: "file", size: 4 });
      expect(await disk.tree.stat("a")).toMatchObject({ kind: "folder" });
      expect(await disk.tree.stat("a/l")).toMatchObject({ kind: "link", size: 1 });
      expect(await disk.tree.stat("a/g")).toBeUndefined();
      expect(await disk.tree.stat("b/c/d")).toBeUndefined();
      expect(await disk.tree.stat("a/f/g")).toBeUndefined();
    });

    test("reads by position: nothing past the end, and the remaining content of a shrinking file", async () => {
      disk.write("f", "0123456789");
      const file = await disk.tree.open("f");
      const into = new Uint8Array(4);
      expect(await file.read(into, 3)).toBe(4);
      expect(Buffer.from(into).toString()).toBe("3456");
      expect(await file.read(into, 8)).toBe(2);
      expect(await file.read(into, 10)).toBe(0);
      disk.write("f", "01");
      expect(await file.read(into, 0)).toBe(2);
      await file.close();
      await file.close();
    });

    test("[UP1] the handle's stat shows that the file changed", async () => {
      disk.write("f", "one");
      const file = await disk.tree.open("f");
      const before = fileStamp(await file.stat());
      disk.writeUnseen("f", "two");
      expect(fileStamp(await file.stat())).not.toBe(before);
      await file.close();
    });

    test("[RS1] a link is refused as the last or an earlier path component", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("real/f", "x");
      disk.link("l", "real/f");
      disk.link("d", "real");
      expect(await refusal(disk.tree.open("l"))).toBe("vanished");
      expect(await refusal(disk.tree.open("d/f"))).toBe("vanished");
      expect(await disk.tree.stat("d/f")).toBeUndefined();
      expect(await refusal(disk.tree.open("real"))).toBe("vanished");
      expect(await refusal(disk.tree.open("none"))).toBe("vanished");
    });

    test("a pipe does not hang the reader", async ({ skip }) => {
      skip(disk.lacks.specials, NO_SPECIALS);
      disk.special("p");
      expect(await refusal(disk.tree.open("p"))).toBe("vanished");
    });

    test("a link's target is returned as written", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.link("l", "../some where/\u00e9");
      const link = await disk.tree.readLink("l");
      expect(link.target).toBe("../some where/\u00e9");
      expect(link.stat).toEqual(await disk.tree.stat("l"));
      disk.write("f", "");
      expect(await refusal(disk.tree.readLink("f"))).toBe("vanished");
      expect(await refusal(disk.tree.readLink("none"))).toBe("vanished");
    });

    test.each(["..", "../x", "a/../b", "/etc/passwd", "a//b", "", ".", "a/", "a\0b"])(
      "[RS1] %j is not a valid path",
      async (path) => {
        expect(await refusal(disk.tree.stat(path))).toBe("unsafe-name");
        expect(await refusal(disk.tree.open(path))).toBe("unsafe-name");
        expect(await refusal(disk.tree.createPart(path))).toBe("unsafe-name");
        expect(await refusal(disk.tree.remove(path, "x"))).toBe("unsafe-name");
      },
    );
  });

  describe("[DL5] looking up a key on the disk", () => {
    test("finds files, links, folders and special files", ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      skip(disk.lacks.specials, NO_SPECIALS);
      disk.write("a/f", "x");
      disk.write("real.rclonelink", "a file that is really named so");
      disk.link("a/l", "f");
      disk.mkdir("empty");
      disk.special("p");
      const found = (key: string) => disk.tree.finder("keep").find(key);
      expect(["a/f", "a/l.rclonelink", "real.rclonelink", "a/"].map(found)).toEqual(Array(4).fill("entry"));
      expect(found("empty/")).toBe("empty-folder");
      expect(["p", "p.rclonelink"].map(found)).toEqual(["other", "other"]);
      const others = ["a", "a/l", "f", "a/f/g", "none/f", "a/f.rclonelink", "empty/f", "b/"];
      expect(others.map(found)).toEqual(others.map(() => "nothing"));
    });

    test("skipped links protect their keys; followed links lead to their targets", ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("real/f", "x");
      disk.link("l", "real/f");
      disk.link("d", "real");
      const keys = ["l", "l.rclonelink", "d/f", "real/f"];
      const found = (links: LinkPolicy) => keys.map((key) => disk.tree.finder(links).find(key));
      expect(found("keep")).toEqual(["nothing", "entry", "nothing", "entry"]);
      expect(found("skip")).toEqual(["other", "other", "nothing", "entry"]);
      expect(found("follow")).toEqual(["entry", "other", "entry", "entry"]);
    });

    test("[UN1] a database sidecar is part of the database; a file with a similar name is not", () => {
      const pages = (text: string): string => text.padEnd(512, "\0");
      disk.write("a/x.db", pages("SQLite format 3\0"));
      disk.write("a/x.db-wal", "");
      disk.write("a/x.db-journal", "dear diary");
      disk.write("y", "text");
      disk.write("y-wal", "");
      const keys = ["a/x.db", "a/x.db-wal", "a/x.db-journal", "y-wal"];
      const found = (databases: "consistent" | "as-files") =>
        keys.map((key) => disk.tree.finder("keep", databases).find(key));
      expect(found("consistent")).toEqual(["entry", "nothing", "entry", "entry"]);
      expect(found("as-files")).toEqual(Array(4).fill("entry"));
    });

    test("[NA1] a key in NFC finds a name in NFD, in every step", () => {
      disk.write("de\u0301ja\u0300/cafe\u0301", "x");
      disk.write("\u212a", "a sign for Kelvin");
      expect(disk.tree.finder("keep").find("d\u00e9j\u00e0/caf\u00e9")).toBe("entry");
      expect(disk.tree.finder("keep").find("d\u00e9j\u00e0/cafe")).toBe("nothing");
      expect(disk.tree.finder("keep").find("K")).toBe("entry");
    });

    test("a name in another case is a different name, even when the disk accepts both", () => {
      disk.write("Folder/File", "x");
      const found = (key: string) => disk.tree.finder("keep").find(key);
      expect(["Folder/File", "folder/File", "Folder/file", "FOLDER/FILE"].map(found)).toEqual([
        "entry",
        "nothing",
        "nothing",
        "nothing",
      ]);
    });

    test("every lookup checks the current state", () => {
      disk.write("a/f", "x");
      expect(disk.tree.finder("keep").find("a/f")).toBe("entry");
      disk.remove("a/f");
      expect(disk.tree.finder("keep").find("a/f")).toBe("nothing");
    });

    test.each(["..", "../x", "a/../b", "/etc/passwd", "a//b", ".", "a\0b"])(
      "[RS1] %j is not a key of a walk",
      (key) => {
        disk.write("b", "x");
        expect(disk.tree.finder("keep").find(key)).toBe("nothing");
      },
    );
  });

  describe("[CH1] stamps", () => {
    test("stay the same for an unchanged file and match those of the walk", async () => {
      disk.write("f", "one");
      const stat = await disk.tree.stat("f");
      const [entry] = await scanned(disk.tree);
      expect(entry).toMatchObject({
        kind: "file",
        stamp: stat && fileStamp(stat),
        size: 3,
        inode: stat?.inode,
      });
      expect(await scanned(disk.tree)).toEqual([entry]);
      const file = await disk.tree.open("f");
      expect(await file.stat()).toEqual(stat);
      await file.close();
    });

    test("[CH3] reveal a same-size edit with its mtime restored", async () => {
      disk.write("f", "one");
      const before = await disk.tree.stat("f");
      disk.writeUnseen("f", "two");
      const after = await disk.tree.stat("f");
      expect(after?.mtimeNs).toBe(before?.mtimeNs);
      expect(after?.size).toBe(before?.size);
      expect(after && fileStamp(after)).not.toBe(before && fileStamp(before));
    });

    test("[CH8] keep the inode of a renamed file; a file that takes its name has another", async () => {
      disk.write("f", "one");
      const before = await disk.tree.stat("f");
      disk.rename("f", "g");
      expect((await disk.tree.stat("g"))?.inode).toBe(before?.inode);
      disk.replace("g", "one");
      expect((await disk.tree.stat("g"))?.inode).not.toBe(before?.inode);
    });
  });

  describe("walks", () => {
    test("an empty root yields nothing", async () => {
      expect(await scanned(disk.tree)).toEqual([]);
    });

    test("files, folders, links, specials and leftovers in key order", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      skip(disk.lacks.specials, NO_SPECIALS);
      for (const path of ["a.txt", "a/b", "a-", "z/\u00e9/\ud83d\ude00"]) disk.write(path, path);
      disk.mkdir("empty");
      disk.link("l", "a/b");
      disk.special("p");
      disk.write(`a/${partName("b")}`, "half");
      const items = await scanned(disk.tree);
      expect(items.map((item) => `${item.kind} ${item.key}`)).toEqual([
        "file a-",
        "file a.txt",
        "folder a/",
        `stray-part a/${partName("b")}`,
        "file a/b",
        "folder empty/",
        "link l.rclonelink",
        "gap p",
        "gap p.rclonelink",
        "gap p/",
        "folder z/",
        "folder z/\u00e9/",
        "file z/\u00e9/\ud83d\ude00",
      ]);
      const filled = items.flatMap((item) => (item.kind === "folder" ? [item.filled] : []));
      expect(filled).toEqual([true, false, true, true]);
    });

    test("[NA1] a name in NFD has its key in NFC and opens by its path", async () => {
      disk.write("cafe\u0301/cre\u0300me", "x");
      const entry = (await scanned(disk.tree)).at(-1);
      expect(entry).toMatchObject({ key: "caf\u00e9/cr\u00e8me" });
      if (entry?.kind !== "file") return expect.fail("no file");
      expect(await readAll(disk.tree, entry.path)).toBe("x");
    });

    test("[NA2] both spellings in one folder: one entry, one problem", async ({ skip }) => {
      if (disk.foldsNames) skip();
      disk.write("caf\u00e9", "nfc");
      disk.write("cafe\u0301", "nfd");
      expect((await scanned(disk.tree)).map((item) => item.kind)).toEqual(["file", "gap"]);
    });

    test("[NA4] followed links give paths that open", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("real/x", "content");
      disk.link("a", "real");
      disk.link("out", disk.outside.target);
      disk.link("broken", "nowhere");
      disk.link("real/up", "..");
      const items = await scanned(disk.tree, { links: "follow" });
      expect(
        items.map((item) => `${item.kind} ${item.key}`).filter((line) => !/[/]$|rclonelink$/.test(line)),
      ).toEqual(["gap a/up", "file a/x", "gap broken", "gap out", "gap real/up", "file real/x"]);
      const x = items.find((item) => item.key === "a/x");
      if (x?.kind !== "file") return expect.fail("no file");
      expect(await readAll(disk.tree, x.path)).toBe("content");
    });

    test("names of 255 bytes", async () => {
      const name = "\u6587".repeat(85);
      disk.write(name, "x");
      expect((await scanned(disk.tree)).map((item) => item.key)).toEqual([name]);
      expect(await readAll(disk.tree, name)).toBe("x");
    });

    test("exclusions and limits reach the walk", async () => {
      disk.write("a.tmp", "");
      disk.write("n".repeat(200), "");
      const items = await scanned(disk.tree, { exclude: ["*.tmp"], prefixBytes: 900 });
      expect(items).toMatchObject([{ kind: "gap", reason: "key-too-long" }]);
    });

    test("several batches arrive complete, and stopping early is fine", async () => {
      for (let i = 0; i < 2_500; i++) disk.write(`d${i % 5}/f${String(i).padStart(5, "0")}`, "");
      const items = await scanned(disk.tree);
      expect(items.length).toBe(2_505);
      expect(items.filter((item) => item.kind === "file").length).toBe(2_500);
      for await (const batch of disk.tree.walk(
        {
          normalize: true,
          links: "keep",
          exclude: [],
          excludePatterns: [],
          prefixBytes: 0,
          maxSegment: undefined,
          role: "source",
        },
        new AbortController().signal,
      )) {
        expect(batch.length).toBeGreaterThan(0);
        break;
      }
    });

    test("an abort ends it, before and within", async () => {
      for (let i = 0; i < 3_000; i++) disk.write(`f${i}`, "");
      const options = {
        normalize: true,
        links: "keep",
        exclude: [],
        excludePatterns: [],
        prefixBytes: 0,
        maxSegment: undefined,
        role: "source",
      } as const;
      const run = async (abortAt: number): Promise<void> => {
        const controller = new AbortController();
        if (abortAt === 0) controller.abort();
        let batches = 0;
        for await (const batch of disk.tree.walk(options, controller.signal)) {
          expect(batch.length).toBeGreaterThan(0);
          if (++batches === abortAt) controller.abort();
        }
      };
      expect(await refusal(run(0))).toBe("aborted");
      expect(await refusal(run(1))).toBe("aborted");
    });
  });
}
