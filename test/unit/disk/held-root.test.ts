import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NodeTree } from "../../../src/engine/disk/node-tree.ts";
import { put, refusal } from "../../contracts/disk.ts";
import { hasLinks } from "../../harness/host-abilities.ts";

let base: string;
let tree: NodeTree;

beforeEach(async () => {
  base = fs.mkdtempSync(join(tmpdir(), "liana-held-"));
  tree = new NodeTree(join(base, "root"));
  await tree.makeRoot();
});

afterEach(() => {
  tree.close();
  fs.rmSync(base, { recursive: true, force: true });
});

const read = (path: string): string => fs.readFileSync(join(base, path), "utf8");

describe("[RS1] folders that stay open", () => {
  test("a folder that was moved away gets nothing more", async () => {
    await put(tree, "a/f", "before");
    fs.renameSync(join(base, "root/a"), join(base, "away"));
    await put(tree, "a/g", "after");
    expect(fs.readdirSync(join(base, "away"))).toEqual(["f"]);
    expect(read("root/a/g")).toBe("after");
  });

  test.skipIf(!hasLinks())("nor through a link that leads to it", async () => {
    await put(tree, "a/f", "before");
    fs.renameSync(join(base, "root/a"), join(base, "away"));
    fs.symlinkSync(join(base, "away"), join(base, "root/a"));
    expect(await refusal(put(tree, "a/g", "after"))).toBe("folder-blocked");
    expect(await tree.stat("a/f")).toBeUndefined();
    expect(fs.readdirSync(join(base, "away"))).toEqual(["f"]);
  });

  test("a folder that was removed is created again", async () => {
    await put(tree, "a/b/f", "before");
    fs.rmSync(join(base, "root/a"), { recursive: true });
    await put(tree, "a/b/g", "after");
    expect(read("root/a/b/g")).toBe("after");
  });

  test.skipIf(process.platform !== "linux")("a root that was moved keeps its content together", async () => {
    await put(tree, "a/f", "before");
    fs.renameSync(join(base, "root"), join(base, "moved"));
    await put(tree, "a/g", "after");
    expect([read("moved/a/f"), read("moved/a/g")]).toEqual(["before", "after"]);
    expect(await refusal(tree.syncFolders())).toBe("target-replaced");
  });

  test.skipIf(process.platform !== "linux")("a link to where the root was leads nowhere", async () => {
    await put(tree, "a/f", "before");
    fs.renameSync(join(base, "root"), join(base, "moved"));
    fs.mkdirSync(join(base, "root/b"), { recursive: true });
    fs.symlinkSync(join(base, "root/b"), join(base, "moved/b"));
    expect(await refusal(put(tree, "b/f", "content"))).toBe("folder-blocked");
    expect(fs.readdirSync(join(base, "root/b"))).toEqual([]);
  });

  test.skipIf(process.platform !== "linux")("they are few, and closed with the tree", async () => {
    const open = (): number => fs.readdirSync("/proc/self/fd").length;
    const before = open();
    for (let i = 0; i < 100; i++) await put(tree, `folder-${i}/f`, "x");
    expect(open() - before).toBeLessThanOrEqual(64);
    tree.close();
    expect(open()).toBeLessThan(before);
  });
});

test("[RS2] files that finish together arrive whole", async () => {
  const names = Array.from({ length: 50 }, (_, i) => `a/f${i}`);
  await Promise.all(names.map((name) => put(tree, name, name)));
  expect(names.map((name) => read(`root/${name}`))).toEqual(names);
});
