import { afterEach, beforeEach, expect, test } from "vitest";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { KeySelection } from "../../../src/engine/scan/selection.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

let world: World;
let listed: string[];

/** Listed prefixes, one entry for each page. */
function watchLists(of: World): string[] {
  const seen: string[] = [];
  of.onRequest = (call: S3Call, input: In<S3Call>) => {
    if ((call === "list" || call === "listVersions") && input !== undefined && "prefix" in input) {
      seen.push(input.prefix.slice(of.bucket.prefix.length));
    }
  };
  return seen;
}

beforeEach(async () => {
  world = createWorld({ direction: "restore" });
  for (const key of ["a", "a.txt", "docs/a", "docs/b", "docs/deep/c", "docs2/d", "empty/", "x/y"]) {
    await world.bucket.put(key, key.endsWith("/") ? "" : key);
  }
  await world.bucket.putLink("docs/link.rclonelink", "a");
  listed = watchLists(world);
});
afterEach(() => world.close());

function names(): readonly string[] {
  return [...world.disk.edit.all()].flatMap(([path, content]) => (content === "/" ? [] : [path])).sort();
}

test("[RS3] single files and whole folders, and no others", async () => {
  const report = await world.sync({ only: ["docs/", "a.txt"] });
  expect(ended(report)).toBe("in-step");
  expect(names()).toEqual(["a.txt", "docs/a", "docs/b", "docs/deep/c", "docs/link"]);
  expect(world.disk.edit.exists("empty")).toBe(false);
});

test("[RS3, CH4] only the selection is listed, and nested selections once", async () => {
  await world.sync({ only: ["docs/deep/c", "docs/", "docs/a", "x/y", "docs/deep/"] });
  // The first listing checks whether the bucket exists (GU5).
  expect(listed).toEqual(["", "docs/", "x/y"]);
  expect(names()).toEqual(["docs/a", "docs/b", "docs/deep/c", "docs/link", "x/y"]);
});

test("[RS3] an empty folder and a link, by their keys", async () => {
  await world.sync({ only: ["empty/", "docs/link.rclonelink"] });
  expect(names()).toEqual(["docs/link"]);
  expect(world.disk.edit.exists("empty")).toBe(true);
});

test("[DL3] files outside the selection are neither deleted nor changed", async () => {
  await world.sync();
  const before = names();
  world.bucket.remove("docs/a");
  world.bucket.remove("x/y");
  await world.bucket.put("a", "changed");
  world.disk.edit.write("docs2/mine", "mine");
  const report = await world.sync({ only: ["docs/"], mirror: true, deleteForeign: true });
  expect(done(report)).toEqual(["deleted docs/a"]);
  expect(names()).toEqual([...before.filter((name) => name !== "docs/a"), "docs2/mine"].sort());
  expect(world.disk.edit.text("a")).toBe("a");
  // The journal still has the files outside the selection: the next full sync does just the rest.
  expect(done(await world.sync({ mirror: true }))).toEqual(["deleted x/y", "downloaded a"]);
});

test("[RS3] rules also exclude files from the selection", async () => {
  await world.sync({ only: ["docs/"], exclude: ["deep/"] });
  expect(names()).toEqual(["docs/a", "docs/b", "docs/link"]);
});

test("[RS3] a selection that matches nothing is reported, and no folder is created", async () => {
  world.disk.setRoot("missing");
  const report = await world.sync({ only: ["docs/typo", "dosc/"] });
  expect([ended(report), report.result?.error?.detail["chosen"]]).toEqual(["nothing-there", 1]);
  expect(await world.disk.rootState()).toMatchObject({ kind: "missing" });
});

test("[RS3, RS4] selecting thousands of files in one folder costs one request per thousand", async () => {
  world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  const names = Array.from({ length: 2_500 }, (_, i) => `many/${String(i).padStart(4, "0")}`);
  for (const name of names) await world.bucket.put(name, "x");
  const only = names.filter((_, i) => i % 2 === 0);
  const first = await world.sync({ only });
  expect(first.result?.summary.downloaded).toBe(1_250);
  expect(listed.length).toBeLessThan(8);
  const again = await world.sync({ only, asOf: world.clock.now() });
  expect([ended(again), again.result?.summary.unchanged]).toEqual(["in-step", 1_250]);
  expect(again.requests).toBeLessThan(10);
});

test("[RS3] keys with common prefixes, or with gaps between them, are found individually", async () => {
  const keys = Array.from({ length: 1_200 }, (_, i) => `p/file${i}`);
  for (const key of keys) await world.bucket.put(key, "x");
  const only = ["p/file9", "p/file99", "p/file11999", "p/file1", "p/missing"];
  await world.sync({ only });
  expect(names()).toEqual(["p/file1", "p/file9", "p/file99"]);
});

test("[RP1, DL3] a copy of a selection touches nothing else", async () => {
  const copied = createWorld({ direction: "replicate" });
  for (const key of ["a", "docs/a", "docs/b"]) await copied.bucket.put(key, key);
  await copied.copy.put("other", "other");
  await copied.sync({ only: ["docs/"], mirror: true, deleteForeign: true });
  expect(copied.copy.keys()).toEqual(["docs/a", "docs/b", "other"]);
  copied.close();
});

test("[RS3, HI1] a problem outside the selection stays listed", async () => {
  await world.bucket.put("../evil", "x");
  await world.sync();
  await world.sync({ only: ["docs/"] });
  expect(world.journal((journal) => journal.problems.count())).toBe(1);
});

test("[CH4, JB4, DL3] a copy of a few keys does not count as a full scan of the target", async () => {
  const copied = createWorld({ direction: "replicate" });
  for (let i = 0; i < 20; i++) await copied.bucket.put(`${i % 2 === 0 ? "even" : "odd"}/${i}`, `${i}`);
  await copied.crashingSync(12);
  await copied.sync({ only: ["even/"] });
  copied.copy.remove("odd/1");
  await copied.sync();
  expect(await copied.copy.contents()).toEqual(await copied.bucket.contents());
  copied.close();
});

test("an invalid key is refused", async () => {
  expect(() => new KeySelection(["a", ""])).toThrow(/usage/);
});

test("[DL4] unreadable folders count only where they could hide selected files", () => {
  const selection = new KeySelection(["b/", "a/x/y", "a/x", "b/c"]);
  expect(selection.parts).toEqual(["a/x", "a/x/y", "b/"]);
  const touched = ["", "a/", "a/x", "a/x/", "a/x/y", "b/", "b/c/", "b/c"];
  const untouched = ["a", "a/w", "a/y/", "b", "c/", "a/x/y/z"];
  expect(touched.filter((key) => !selection.touches(key))).toEqual([]);
  expect(untouched.filter((key) => selection.touches(key))).toEqual([]);
});
