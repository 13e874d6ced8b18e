import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeTree } from "../../src/engine/disk/node-tree.ts";
import type { WalkOptions } from "../../src/engine/disk/port.ts";
import { fileStamp } from "../../src/engine/rules/stamp.ts";
import { partName } from "../../src/shared/model/names.ts";
import { hasLinks } from "../harness/host-abilities.ts";
import { put, refusal, scanned } from "./disk.ts";

let base: string;
let tree: NodeTree;

beforeEach(() => {
  base = fs.mkdtempSync(join(tmpdir(), "liana-real-"));
  fs.mkdirSync(join(base, "root"));
  tree = new NodeTree(join(base, "root"));
});

afterEach(() => {
  // Restore permissions that tests removed: an ordinary user could not clean up otherwise.
  spawnSync("chmod", ["-R", "u+rwX", base]);
  fs.rmSync(base, { recursive: true, force: true });
});

const at = (path: string): string => join(tree.root, path);

describe("[GU1] roots", () => {
  test("missing, a file, a folder, another folder of the same name", async () => {
    const here = await tree.rootState();
    expect(here).toMatchObject({ kind: "folder" });
    fs.renameSync(tree.root, join(base, "old"));
    expect(await tree.rootState()).toEqual({ kind: "missing" });
    expect(await refusal(scanned(tree))).toBe("source-missing");
    fs.writeFileSync(tree.root, "");
    expect(await tree.rootState()).toEqual({ kind: "not-folder" });
    expect(await refusal(tree.makeRoot())).toBe("target-not-folder");
    expect(await refusal(scanned(tree))).toBe("source-missing");
    expect(await new NodeTree(join(tree.root, "below")).rootState()).toEqual({ kind: "missing" });
    fs.rmSync(tree.root);
    await tree.makeRoot();
    expect(await tree.rootState()).not.toEqual(here);
  });

  test.skipIf(!hasLinks())("a root that is itself a link is followed", async () => {
    fs.symlinkSync(tree.root, join(base, "alias"));
    const alias = new NodeTree(join(base, "alias"));
    await put(alias, "a/f", "x");
    expect(fs.readFileSync(at("a/f"), "utf8")).toBe("x");
    fs.symlinkSync("a", at("l"));
    expect((await scanned(alias, { links: "follow" })).map((item) => item.key)).toEqual([
      "a/",
      "a/f",
      "l/",
      "l/f",
    ]);
  });

  test("a write does not create a missing root", async () => {
    fs.rmdirSync(tree.root);
    expect(await refusal(put(tree, "f", "x"))).toBe("vanished");
    expect(fs.existsSync(tree.root)).toBe(false);
  });
});

describe.skipIf(process.platform === "win32" || process.platform === "darwin")(
  "[NA3] names that are not UTF-8",
  () => {
    test("are gaps with a readable name; their neighbours are synced, true U+FFFD included", async () => {
      fs.writeFileSync(Buffer.concat([Buffer.from(at("bad-")), Buffer.from([0xff, 0xfe])]), "x");
      fs.mkdirSync(Buffer.concat([Buffer.from(at("dir-")), Buffer.from([0xc3])]));
      fs.writeFileSync(at("fine-\ufffd"), "x");
      fs.writeFileSync(at("z"), "x");
      expect(await scanned(tree)).toMatchObject([
        { kind: "gap", key: "bad-\ufffd\ufffd", reason: "name-not-utf8" },
        { kind: "gap", key: "dir-\ufffd/", reason: "name-not-utf8" },
        { kind: "file", key: "fine-\ufffd" },
        { kind: "file", key: "z" },
      ]);
    });

    test("a link to such a name is reported, not garbled", async () => {
      fs.symlinkSync(Buffer.from([0x61, 0xff]), at("l"));
      expect(await refusal(tree.readLink("l"))).toBe("name-not-utf8");
    });
  },
);

describe.skipIf(process.platform === "win32")("files on the real disk", () => {
  test("a part is private until its mode is known", async () => {
    const part = await tree.createPart("f");
    expect(fs.statSync(at(partName("f"))).mode & 0o777).toBe(0o600);
    await part.discard();
  });

  test("[RS2] a finished file has one name and is not shared with its part", async () => {
    await put(tree, "f", "x");
    expect(fs.statSync(at("f")).nlink).toBe(1);
  });

  test("[RS1] a part that is replaced by a link is not followed", async () => {
    fs.writeFileSync(join(base, "victim"), "theirs");
    const part = await tree.createPart("f");
    await part.write(Buffer.from("ours"));
    fs.rmSync(at(partName("f")));
    fs.symlinkSync(join(base, "victim"), at(partName("f")));
    expect(await refusal(part.commit({ mtimeNs: 1n, mode: 0o777 }, { kind: "new" }))).toBe("unwritable");
    expect(fs.readFileSync(join(base, "victim"), "utf8")).toBe("theirs");
    expect(fs.statSync(join(base, "victim")).mode & 0o777).not.toBe(0o777);
    expect(fs.existsSync(at("f"))).toBe(false);
  });

  test("a walk changes no file or folder times", async () => {
    fs.mkdirSync(at("d"));
    fs.writeFileSync(at("d/f"), "x");
    const before = await tree.stat("d/f");
    await scanned(tree);
    expect(await tree.stat("d/f")).toEqual(before);
    expect(before && fileStamp(before)).toMatch(/^1-[0-9a-z]+-[0-9a-z]+-\d+$/);
  });

  test("no handle stays open after any refusal", async () => {
    const open = (): number =>
      fs.readdirSync(process.platform === "linux" ? "/proc/self/fd" : "/dev/fd").length;
    fs.mkdirSync(join(base, "outside"));
    fs.symlinkSync(join(base, "outside"), at("out"));
    fs.writeFileSync(at("taken"), "");
    const before = open();
    for (let i = 0; i < 20; i++) {
      await put(tree, `a/b/f${i}`, "x");
      await refusal(put(tree, "taken", "x"));
      await refusal(put(tree, "out/f", "x"));
      await refusal(tree.open("out/f"));
      await refusal(tree.open("a"));
      await tree.stat("a/b/none");
      await tree.setTraits("a", { mtimeNs: 1n, mode: undefined });
      await tree.syncFolders();
    }
    expect(open()).toBe(before);
  });
});

/** Declared here, because the type checker does not see the program below, which is a string. */
const WALK: WalkOptions = {
  normalize: true,
  links: "keep",
  exclude: [],
  excludePatterns: [],
  prefixBytes: 0,
  maxSegment: undefined,
  role: "source",
};

/**
 * Runs as an ordinary user, because root may read and write everything: a child started as root becomes `nobody`, one
 * started by another user stays that user.
 */
describe.skipIf(process.platform === "win32")("[DL4] access forbidden by modes", () => {
  function asUser(script: string): unknown {
    const source = new URL("../../src/engine/", import.meta.url).href;
    const program = `
      import { NodeTree } from "${source}disk/node-tree.ts";
      import { NodeFolderReader } from "${source}disk/node-reader.ts";
      import { walk } from "${source}disk/walk/walk.ts";
      import { fileStamp } from "${source}rules/stamp.ts";
      if (process.getuid() === 0) { process.setgroups([]); process.setgid(65534); process.setuid(65534); }
      const root = ${JSON.stringify(tree.root)};
      const tree = new NodeTree(root);
      const refusal = (work) => work.then(() => "none", (error) => error.code);
      const options = ${JSON.stringify(WALK)};
      const lines = () => [...walk(new NodeFolderReader(root), options)].map((item) => item.kind + " " + item.key + " " + (item.reason ?? ""));
      const result = await (async () => { ${script} })();
      console.log(JSON.stringify(result));
    `;
    const run = spawnSync(process.execPath, ["--input-type=module", "--eval", program], { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout);
  }

  beforeEach(() => {
    // The child must be able to enter this folder; mkdtemp gives access to the owner only.
    fs.chmodSync(base, 0o755);
    if (process.getuid?.() === 0) fs.chownSync(tree.root, 65_534, 65_534);
  });

  function plant(path: string, mode: number): void {
    fs.chmodSync(at(path), mode);
    if (process.getuid?.() === 0) fs.chownSync(at(path), 65_534, 65_534);
  }

  test("a folder that may not be listed, one that may not be entered, a file that may not be read", () => {
    for (const folder of ["closed", "listed"]) {
      fs.mkdirSync(at(folder));
      fs.writeFileSync(at(`${folder}/f`), "x");
    }
    fs.writeFileSync(at("secret"), "x");
    plant("closed", 0o000);
    plant("listed", 0o400);
    plant("secret", 0o000);
    expect(
      asUser(`return [lines(), await refusal(tree.open("secret")), await refusal(tree.stat("listed/f"))]`),
    ).toEqual([
      ["gap closed/ unreadable", "folder listed/ ", "gap listed/f unreadable", "file secret "],
      "unreadable",
      "unreadable",
    ]);
  });

  test("a folder that may not be written to", () => {
    fs.mkdirSync(at("d"));
    fs.writeFileSync(at("d/f"), "x");
    plant("d/f", 0o644);
    plant("d", 0o555);
    expect(
      asUser(`
        const stamp = fileStamp(await tree.stat("d/f"));
        return [
          await refusal(tree.createPart("d/g")),
          await refusal(tree.makeFolder("d/e")),
          await refusal(tree.writeLink("d/l", "t", undefined, { kind: "new" })),
          await refusal(tree.remove("d/f", stamp)),
        ]`),
    ).toEqual(["unwritable", "unwritable", "unwritable", "unwritable"]);
    expect(fs.readdirSync(at("d"))).toEqual(["f"]);
  });

  test("a folder that may be entered but not listed can still be written to", () => {
    fs.mkdirSync(at("d"));
    plant("d", 0o300);
    expect(
      asUser(`
        const part = await tree.createPart("d/f");
        const stat = await part.commit({ mtimeNs: 5n, mode: 0o400 }, { kind: "new" });
        return [String(stat.mtimeNs), (stat.mode & 0o777).toString(8), await refusal(tree.setTraits("d/f", { mtimeNs: 6n, mode: 0 }))]`),
    ).toEqual(["5", "400", "none"]);
  });

  test("an unreadable root ends the walk", () => {
    plant("", 0o000);
    expect(asUser(`try { return lines(); } catch (error) { return error.code; }`)).toBe("unreadable");
  });
});
