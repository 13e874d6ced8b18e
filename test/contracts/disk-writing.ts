import { beforeEach, describe, expect, test } from "vitest";
import { fileStamp } from "../../src/engine/rules/stamp.ts";
import { partName, partPath } from "../../src/shared/model/names.ts";
import { isPosix } from "../harness/host-abilities.ts";
import { NO_LINKS, NO_MODES, put, readAll, refusal, scanned, type DiskUnderTest } from "./disk.ts";

const OLD = 981_173_106_123_456_789n;
const BEFORE_1970 = -86_400_000_000_001n;

/** The contract for writing and removing files, links and folders. */
export function writingContract(start: () => DiskUnderTest): void {
  let disk: DiskUnderTest;
  beforeEach(() => {
    disk = start();
  });

  const kept = (time: bigint): bigint => time - (time % disk.unit);

  describe("[RS2] finished files", () => {
    test("appear whole, with their time", async () => {
      const stat = await put(disk.tree, "a/b/f", "content", OLD, 0o640);
      expect(stat).toMatchObject({ kind: "file", size: 7, mtimeNs: kept(OLD) });
      // Wine gives the device of a path, but not that of a handle.
      const device: unknown = isPosix ? stat.device : expect.any(BigInt);
      expect(await disk.tree.stat("a/b/f")).toEqual({ ...stat, device });
      expect(disk.text("a/b/f")).toBe("content");
      expect([...disk.all().keys()].toSorted()).toEqual(["a", "a/b", "a/b/f"]);
    });

    test("have their mode", async ({ skip }) => {
      skip(disk.lacks.modes, NO_MODES);
      expect((await put(disk.tree, "f", "content", OLD, 0o640)).mode & 0o7777).toBe(0o640);
    });

    test.for([0n, 1n, OLD, BEFORE_1970, 4_102_444_800_999_999_999n])("time %d", async (mtimeNs, { skip }) => {
      skip(mtimeNs < 0n && disk.lacks.before1970, "Windows' Node reads times before 1970 as after 2105");
      expect((await put(disk.tree, "f", "x", mtimeNs)).mtimeNs).toBe(kept(mtimeNs));
      expect((await disk.tree.stat("f"))?.mtimeNs).toBe(kept(mtimeNs));
    });

    test("get the current time and default mode when none is given", async () => {
      const stat = await put(disk.tree, "f", "x");
      expect(stat.mtimeNs).toBeGreaterThan(1_600_000_000_000_000_000n);
      expect(stat.mode & 0o600).toBe(0o600);
      expect(stat.mode & 0o022).toBe(0);
    });

    test("an empty file, and one written in many ordered chunks", async () => {
      await (await disk.tree.createPart("empty")).commit({ mtimeNs: OLD, mode: undefined }, { kind: "new" });
      expect(disk.text("empty")).toBe("");
      const part = await disk.tree.createPart("big");
      const chunks = Array.from({ length: 400 }, (_, i) => Buffer.alloc(1 + ((i * 7919) % 40_000), `${i},`));
      for (const chunk of chunks) await part.write(chunk);
      const stat = await part.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" });
      const whole = Buffer.concat(chunks).toString();
      expect(stat.size).toBe(whole.length);
      expect(disk.text("big") === whole).toBe(true);
    });

    test("names of 255 bytes, in both spellings, with anything a name may hold", async () => {
      const names = ["\u6587".repeat(85), "cafe\u0301", "a'b", "-rf", "\u202e"];
      for (const name of disk.lacks.odd ? names : [...names, "a\nb", " "]) {
        await put(disk.tree, `d/${name}`, name);
        expect(await readAll(disk.tree, `d/${name}`)).toBe(name);
      }
    });

    test("names of 256 bytes are refused", async () => {
      const work = disk.tree
        .createPart("n".repeat(256))
        .then((part) => part.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" }));
      // Wine finds no such file.
      expect(isPosix ? ["unsafe-name"] : ["unsafe-name", "vanished"]).toContain(await refusal(work));
    });

    test("until finished only the part exists, which a walk reports as a stray part", async () => {
      const part = await disk.tree.createPart("d/f");
      await part.write(Buffer.from("half"));
      expect((await scanned(disk.tree)).map((item) => `${item.kind} ${item.key}`)).toEqual([
        "folder d/",
        `stray-part d/${partName("f")}`,
      ]);
      await part.discard();
      await part.discard();
      expect([...disk.all().keys()]).toEqual(["d"]);
    });

    test("a part cannot be opened twice at once or removed while being written", async () => {
      const part = await disk.tree.createPart("f");
      expect(await refusal(disk.tree.createPart("f"))).toBe("locked");
      await disk.tree.removeStrayPart(partPath("f"));
      await part.write(Buffer.from("x"));
      await part.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" });
      expect(disk.text("f")).toBe("x");
      await put(disk.tree, "g", "again possible");
    });

    test("a kept part is resumed, truncated to the requested length", async () => {
      const kept = await disk.tree.createPart("d/f");
      await kept.write(Buffer.from("0123456789"));
      await kept.flush();
      await kept.keep();
      const part = await disk.tree.resumePart("d/f", 6);
      expect(await refusal(disk.tree.resumePart("d/f", 6))).toBe("locked");
      const block = Buffer.alloc(10);
      expect(await part?.read(block, 2)).toBe(4);
      expect(block.toString("latin1", 0, 4)).toBe("2345");
      await part?.write(Buffer.from("x"));
      await part?.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" });
      expect([...disk.all().keys()]).toEqual(["d", "d/f"]);
      expect(disk.text("d/f")).toBe("012345x");
    });

    test("a shorter file, a link, a folder or nothing cannot be resumed", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write(partPath("short"), "abc");
      disk.link(partPath("link"), disk.outside.target);
      disk.mkdir(partPath("folder"));
      for (const name of ["short", "link", "folder", "nothing", "no/folder"])
        expect(await disk.tree.resumePart(name, 4), name).toBeUndefined();
      expect(disk.text(partPath("short"))).toBe("abc");
      expect(disk.outside.names()).toEqual([]);
      await put(disk.tree, "short", "new");
      expect(disk.text("short")).toBe("new");
    });

    test("a part left by a killed run is restarted, whatever it is", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write(partPath("d/f"), "much longer than what comes now");
      await put(disk.tree, "d/f", "new");
      expect(disk.text("d/f")).toBe("new");
      disk.link(partPath("d/g"), disk.outside.target);
      await put(disk.tree, "d/g", "new");
      expect(disk.text("d/g")).toBe("new");
      expect(disk.outside.names()).toEqual([]);
    });
  });

  describe("[GU] [RS3] a file at the final name is never lost unnoticed", () => {
    const none = { mtimeNs: undefined, mode: undefined };

    test("a new file does not replace one created meanwhile", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      for (const [path, plant] of [
        ["f", () => disk.write("f", "theirs")],
        ["l", () => disk.link("l", "nowhere")],
        ["d", () => disk.mkdir("d")],
      ] as const) {
        const part = await disk.tree.createPart(path);
        await part.write(Buffer.from("ours"));
        plant();
        expect(await refusal(part.commit(none, { kind: "new" }))).toBe("object-changed");
      }
      expect(Object.fromEntries(disk.all())).toEqual({ f: "theirs", l: "-> nowhere", d: "/" });
    });

    test("a known file is replaced, a changed one is not", async () => {
      disk.write("f", "one");
      const stat = await disk.tree.stat("f");
      const stamp = stat ? fileStamp(stat) : "";
      const first = await disk.tree.createPart("f");
      await first.write(Buffer.from("two"));
      await first.commit(none, { kind: "replace", stamp });
      expect(disk.text("f")).toBe("two");

      const second = await disk.tree.createPart("f");
      await second.write(Buffer.from("three"));
      expect(await refusal(second.commit(none, { kind: "replace", stamp }))).toBe("object-changed");
      expect(Object.fromEntries(disk.all())).toEqual({ f: "two" });
    });

    test("[CH3] a file that changed with size and time kept, or that disappeared, is not replaced", async () => {
      disk.write("f", "one");
      const stat = await disk.tree.stat("f");
      const stamp = stat ? fileStamp(stat) : "";
      const part = await disk.tree.createPart("f");
      disk.writeUnseen("f", "two");
      expect(await refusal(part.commit(none, { kind: "replace", stamp }))).toBe("object-changed");
      expect(disk.text("f")).toBe("two");
      const late = await disk.tree.createPart("f");
      disk.remove("f");
      expect(await refusal(late.commit(none, { kind: "replace", stamp }))).toBe("object-changed");
      expect(disk.all().size).toBe(0);
    });
  });

  describe("[RS1] nothing is written, changed or removed through a link", () => {
    test.for(["out", "in"])("%s", async (link, { skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("real/f", "inside");
      disk.link("out", disk.outside.target);
      disk.link("in", "real");
      const { tree } = disk;
      const before = Object.fromEntries(disk.all());
      expect(await refusal(tree.createPart(`${link}/f`))).toBe("folder-blocked");
      expect(await refusal(tree.createPart(`${link}/deeper/f`))).toBe("folder-blocked");
      expect(await refusal(tree.makeFolder(link))).toBe("folder-blocked");
      expect(await refusal(tree.makeFolder(`${link}/g`))).toBe("folder-blocked");
      expect(await refusal(tree.writeLink(`${link}/l`, "x", undefined, { kind: "new" }))).toBe(
        "folder-blocked",
      );
      expect(await refusal(tree.setTraits(link, { mtimeNs: OLD, mode: 0o777 }))).toBe("unwritable");
      expect(await refusal(tree.setTraits(`${link}/f`, { mtimeNs: OLD, mode: 0o777 }))).toBe("vanished");
      await tree.remove(`${link}/f`, "any");
      await tree.removeFolder(link);
      await tree.removeStrayPart(`${link}/${partName("f")}`);
      expect(Object.fromEntries(disk.all())).toEqual(before);
      expect(disk.outside.names()).toEqual([]);
    });

    test("a folder becomes a link to outside while a file is written", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      const part = await disk.tree.createPart("d/f");
      await part.write(Buffer.from("secret"));
      disk.rename("d", "moved");
      disk.link("d", disk.outside.target);
      expect(await refusal(part.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" }))).toBe(
        "unwritable",
      );
      expect(disk.outside.names()).toEqual([]);
      expect([...disk.all().keys()]).not.toContain("moved/f");
    });

    test("another folder replaces it", async () => {
      const part = await disk.tree.createPart("d/f");
      disk.rename("d", "moved");
      disk.mkdir("d");
      const refused = await refusal(part.commit({ mtimeNs: undefined, mode: undefined }, { kind: "new" }));
      // Wine opens the part again by the path that it had.
      expect(isPosix ? ["unwritable"] : ["unwritable", "vanished"]).toContain(refused);
      expect([...disk.all().keys()]).not.toContain("d/f");
    });
  });

  describe("folders, attributes and links", () => {
    test("folders are created with their parents; an existing folder is accepted, a file is not", async () => {
      await disk.tree.makeFolder("a/b/c");
      await disk.tree.makeFolder("a/b");
      expect([...disk.all().keys()].toSorted()).toEqual(["a", "a/b", "a/b/c"]);
      disk.write("f", "");
      expect(await refusal(disk.tree.makeFolder("f"))).toBe("folder-blocked");
      expect(await refusal(disk.tree.makeFolder("f/g"))).toBe("folder-blocked");
      expect(await refusal(disk.tree.createPart("f/g"))).toBe("folder-blocked");
    });

    test("folders can be as deep as a key allows", async () => {
      const deep = Array.from({ length: disk.depth }, () => "d").join("/");
      await put(disk.tree, `${deep}/f`, "x");
      expect(await readAll(disk.tree, `${deep}/f`)).toBe("x");
    });

    test("modes of a folder and of a file that nobody may read", async ({ skip }) => {
      skip(disk.lacks.modes, NO_MODES);
      await disk.tree.makeFolder("d");
      const folder = await disk.tree.setTraits("d", { mtimeNs: OLD, mode: 0o750 });
      expect(folder.mode & 0o7777).toBe(0o750);
      await put(disk.tree, "f", "x", 1n, 0);
      const file = await disk.tree.setTraits("f", { mtimeNs: OLD, mode: undefined });
      expect([file.mtimeNs, file.mode & 0o7777]).toEqual([OLD, 0]);
    });

    test("times of a folder and of a file", async () => {
      await disk.tree.makeFolder("d");
      const folder = await disk.tree.setTraits("d", { mtimeNs: OLD, mode: undefined });
      expect(folder).toMatchObject({ kind: "folder", mtimeNs: kept(OLD) });
      await put(disk.tree, "f", "x", 1n);
      const file = await disk.tree.setTraits("f", { mtimeNs: OLD, mode: undefined });
      expect(file.mtimeNs).toBe(kept(OLD));
      expect(await refusal(disk.tree.setTraits("none", { mtimeNs: OLD, mode: undefined }))).toBe("vanished");
      const next = OLD + disk.unit;
      const later = await disk.tree.setTraits("f", { mtimeNs: next, mode: undefined }, fileStamp(file));
      expect(later).toMatchObject({ mtimeNs: kept(next) });
      // The file has changed since `file` was read.
      const stale = disk.tree.setTraits("f", { mtimeNs: OLD, mode: undefined }, fileStamp(file));
      expect(await refusal(stale)).toBe("object-changed");
      expect(await disk.tree.stat("f")).toMatchObject({ mtimeNs: kept(next) });
    });

    test("links get their own time and follow the rule for existing entries", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      const made = await disk.tree.writeLink("d/l", "../target \u00e9", OLD, { kind: "new" });
      expect(made).toMatchObject({ kind: "link", mtimeNs: OLD });
      expect((await disk.tree.readLink("d/l")).target).toBe("../target \u00e9");
      expect(await disk.tree.stat("d/l")).toEqual(made);
      expect(await refusal(disk.tree.writeLink("d/l", "x", undefined, { kind: "new" }))).toBe(
        "object-changed",
      );
      await disk.tree.writeLink("d/l", "other", OLD, { kind: "replace", stamp: fileStamp(made) });
      expect((await disk.tree.readLink("d/l")).target).toBe("other");
      expect(
        await refusal(disk.tree.writeLink("d/l", "x", OLD, { kind: "replace", stamp: fileStamp(made) })),
      ).toBe("object-changed");
      expect([...disk.all().keys()].toSorted()).toEqual(["d", "d/l"]);
    });
  });

  describe("removing", () => {
    test("removes a file and the parents it leaves empty, never the root", async () => {
      disk.write("a/b/f", "");
      disk.write("a/g", "");
      const stat = await disk.tree.stat("a/b/f");
      await disk.tree.remove("a/b/f", stat ? fileStamp(stat) : "");
      expect([...disk.all().keys()].toSorted()).toEqual(["a", "a/g"]);
      const last = await disk.tree.stat("a/g");
      await disk.tree.remove("a/g", last ? fileStamp(last) : "");
      expect(disk.all().size).toBe(0);
      expect(await disk.tree.rootState()).toMatchObject({ kind: "folder" });
    });

    test("keeps a changed file; a missing one is no error", async () => {
      disk.write("f", "one");
      const stat = await disk.tree.stat("f");
      const stamp = stat ? fileStamp(stat) : "";
      disk.writeUnseen("f", "two");
      expect(await refusal(disk.tree.remove("f", stamp))).toBe("object-changed");
      expect(disk.text("f")).toBe("two");
      disk.remove("f");
      await disk.tree.remove("f", stamp);
      disk.mkdir("f");
      expect(await refusal(disk.tree.remove("f", stamp))).toBe("object-changed");
    });

    test("removes a link and keeps its target", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write("f", "x");
      disk.link("l", "f");
      const stat = await disk.tree.stat("l");
      await disk.tree.remove("l", stat ? fileStamp(stat) : "");
      expect(Object.fromEntries(disk.all())).toEqual({ f: "x" });
    });

    test("removes an empty folder, and nothing else", async () => {
      disk.mkdir("a");
      disk.write("b/f", "");
      await disk.tree.removeFolder("a");
      await disk.tree.removeFolder("b");
      await disk.tree.removeFolder("b/f");
      await disk.tree.removeFolder("none");
      expect([...disk.all().keys()].toSorted()).toEqual(["b", "b/f"]);
    });

    test("removes stray parts by name only", async ({ skip }) => {
      skip(disk.lacks.links, NO_LINKS);
      disk.write(`d/${partName("x")}`, "half");
      disk.link(partName("l"), "t");
      disk.write("f", "");
      await disk.tree.removeStrayPart(`d/${partName("x")}`);
      await disk.tree.removeStrayPart(partName("l"));
      await disk.tree.removeStrayPart(partName("none"));
      expect(await refusal(disk.tree.removeStrayPart("f"))).toBe("unsafe-name");
      expect([...disk.all().keys()].toSorted()).toEqual(["d", "f"]);
    });
  });

  describe("the root", () => {
    test("is identified without leaving a trace", async () => {
      const state = await disk.tree.rootState();
      expect(state.kind).toBe("folder");
      expect(await disk.tree.rootState()).toEqual(state);
      expect(await disk.tree.foldsNames()).toBe(disk.foldsNames);
      await disk.tree.makeRoot();
      await disk.tree.syncFolders();
      expect(disk.all().size).toBe(0);
    });

    test("new names are flushed to disk; missing folders are ignored", async () => {
      await put(disk.tree, "a/b/f", "x");
      await put(disk.tree, "c/f", "x");
      disk.remove("c");
      await disk.tree.syncFolders();
      expect(disk.text("a/b/f")).toBe("x");
    });
  });
}
