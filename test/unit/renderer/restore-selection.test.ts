import { beforeAll, describe, expect, it, vi } from "vitest";
import { BucketTree } from "../../../src/renderer/features/restore/bucket-tree.ts";
import { FOLDER, RestoreSelection } from "../../../src/renderer/features/restore/selection.ts";
import { wantedOf } from "../../../src/renderer/features/restore/selection-only.ts";
import { segmentsOf, type TreeNode } from "../../../src/renderer/features/restore/tree-level.ts";

beforeAll(() => void vi.stubGlobal("window", globalThis));

/** A bucket by the ETag of each key. */
type Objects = Readonly<Record<string, string>>;

/** The whole tree of a bucket, listed. */
async function listed(objects: Objects, search?: true): Promise<BucketTree> {
  const tree = new BucketTree(
    (rel) => {
      const names = Object.keys(objects).filter((key) => key.startsWith(rel));
      const isHere = (key: string): boolean => search === true || !key.slice(rel.length).includes("/");
      const folders = names.filter((key) => !isHere(key)).map((key) => key.slice(rel.length).split("/")[0]);
      const files = names.filter(isHere).map((key) => ({
        key,
        name: key.slice(rel.length),
        kind: "file" as const,
        size: 1,
        modified: 1,
        storageClass: "STANDARD",
        etag: objects[key] ?? "",
      }));
      return Promise.resolve({ folders: [...new Set(folders)].map(String), files });
    },
    { origin: 0, open: new Set(["a/", "a/b/"]) },
  );
  await tree.settled();
  for (const rel of ["a/", "a/b/"]) await tree.whole(rel, 100_000, signal);
  return tree;
}

const { signal } = new AbortController();
const nodeOf = (tree: BucketTree, rel: string): TreeNode =>
  tree.levelAt(rel.slice(0, rel.lastIndexOf("/") + 1))?.find(rel) as TreeNode;

/** Ticks entries of the tree. */
function tick(selection: RestoreSelection, tree: BucketTree, ...rels: readonly string[]): void {
  for (const rel of rels) selection.toggle(segmentsOf(rel), nodeOf(tree, rel), (at) => tree.levelAt(at));
}

describe("[RS12] the selection of a restore", () => {
  it("is of the ticked files only, also where these are all of their folder", async () => {
    const tree = await listed({ "a/one": "1", "a/two": "2", c: "3" });
    const selection = new RestoreSelection();
    tick(selection, tree, "a/one", "a/two");
    expect([selection.chosen(["a/"]), selection.chosen([])]).toEqual(["all", "some"]);
    // A file that arrives later is not part of it.
    const later = await listed({ "a/one": "1", "a/two": "changed", "a/three": "4", c: "3" });
    expect(await wantedOf(selection, later, signal)).toEqual({
      only: [],
      picked: [
        { key: "a/one", etag: "1" },
        { key: "a/two", etag: "2" },
      ],
    });
    tick(selection, tree, "c");
    expect([selection.chosen([]), selection.everything]).toEqual(["all", false]);
    // What looks as if all of it was selected is deselected by a click.
    selection.toggle(["a/"], FOLDER, (rel) => tree.levelAt(rel));
    expect([selection.chosen(["a/"]), selection.chosen(["a/", "one"]), selection.chosen([])]).toEqual([
      "none",
      "none",
      "some",
    ]);
  });

  it("of a folder is the folder as it is, whatever is ticked in it again", async () => {
    const tree = await listed({ "a/one": "1", "a/two": "2" });
    const selection = new RestoreSelection();
    const at = (rel: string) => tree.levelAt(rel);
    selection.toggle(["a/"], FOLDER, at);
    tick(selection, tree, "a/one");
    expect(selection.chosen(["a/"])).toBe("some");
    expect(await wantedOf(selection, tree, signal)).toEqual({ only: ["a/two"] });
    tick(selection, tree, "a/two");
    expect([selection.chosen(["a/"]), selection.nothing]).toEqual(["none", true]);
    selection.toggle(["a/"], FOLDER, at);
    tick(selection, tree, "a/one", "a/one");
    expect(await wantedOf(selection, tree, signal)).toEqual({ only: ["a/"] });
  });

  it("keeps the versions of files that a search found, after the search", async () => {
    const found = await listed({ "x/y/one": "of the search" }, true);
    const selection = new RestoreSelection();
    selection.selectOnly(found.root.nodes);
    const { picked } = await wantedOf(selection, await listed({ "x/y/one": "later" }), signal);
    expect(picked).toEqual([{ key: "x/y/one", etag: "of the search" }]);
  });

  it("has the versions of the moment that is shown", async () => {
    const selection = new RestoreSelection();
    tick(selection, await listed({ "a/one": "of now", "a/two": "of now" }), "a/one");
    const then = await listed({ "a/one": "of then" });
    selection.showAgain((rel) => then.levelAt(rel));
    expect((await wantedOf(selection, then, signal)).picked).toEqual([{ key: "a/one", etag: "of then" }]);
  });

  it("drops no version of many files, and says when they are too many", async () => {
    const many = (count: number): Objects =>
      Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, "1"]));
    const selection = new RestoreSelection();
    const tree = await listed({});
    selection.selectOnly((await listed(many(1_001), true)).root.nodes);
    expect((await wantedOf(selection, tree, signal)).picked).toHaveLength(1_001);
    selection.selectOnly((await listed(many(10_001), true)).root.nodes);
    await expect(wantedOf(selection, tree, signal)).rejects.toMatchObject({
      code: "usage",
      detail: { reason: "too-many-names", most: 10_000 },
    });
  });
});

it("[RS11] the only file of a folder is the only file of the selection", async () => {
  const tree = await listed({ "a/b/one": "1" });
  const selection = new RestoreSelection();
  tick(selection, tree, "a/b/one");
  expect([selection.onlyFile, selection.chosen([])]).toEqual(["a/b/one", "all"]);
});
