import { rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FolderLevel } from "../../../src/shared/contract/exclusion-commands.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  await world.configure();
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

const FILES = {
  "photos/one.raw": "1234567890",
  "photos/two.jpg": "12345",
  "photos/cache/t1": "123",
  "photos/cache/t2": "1234",
  "app/node_modules/x/index.js": "12",
  "app/main.js": "1",
  "note.tmp": "123456",
  "note.txt": "1",
};

const level = (
  path: string,
  folder: string,
  exclude: readonly string[] = [],
  excludePatterns: string[] = [],
) => world.client.call("folderTree", { path, folder, exclude: [...exclude], excludePatterns });
const edit = async (exclude: readonly string[], key: string, include: boolean): Promise<string[]> => {
  const input = { exclude: [...exclude], excludePatterns: [], key, include };
  const answer = await world.client.call("editExclusions", input);
  if (answer.kind === "refused") throw new Error(answer.reason);
  return answer.exclude;
};
const brief = ({ entries }: FolderLevel): readonly string[] =>
  entries.map(
    ({ name, kind, total, excluded, standing, rule }) =>
      `${kind} ${name} ${total.entries}/${total.bytes} -${excluded.entries}/${excluded.bytes} ${standing}${rule === undefined ? "" : ` by ${rule}`}`,
  );

test("[DL3] a level shows what is in each entry, how much of it is excluded, and by which rule", async () => {
  const path = world.folder("work", FILES);
  symlinkSync("note.txt", join(path, "link"));
  const exclude = ["# mine", "*.tmp", "node_modules/", "/photos/cache/"];
  const top = await level(path, "", exclude, ["^note\\.txt$"]);
  expect(brief(top)).toEqual([
    "folder app 2/3 -1/2 partly",
    "folder photos 4/22 -2/7 partly",
    "link link 1/8 -0/0 in",
    "file note.tmp 1/6 -1/6 out by *.tmp",
    "file note.txt 1/1 -1/1 out by ^note\\.txt$",
  ]);
  expect(top).toMatchObject({
    total: { entries: 9, bytes: 40 },
    excluded: { entries: 5, bytes: 16 },
    measured: true,
  });
  expect(brief(await level(path, "photos/", exclude))).toEqual([
    "folder cache 2/7 -2/7 out by /photos/cache/",
    "file one.raw 1/10 -0/0 in",
    "file two.jpg 1/5 -0/0 in",
  ]);
  expect(brief(await level(path, "app/node_modules/", exclude))).toEqual([
    "folder x 1/2 -1/2 out by node_modules/",
  ]);
});

test("a level that is gone is empty; names come before sizes; a count can be cancelled", async () => {
  const path = world.folder("work", FILES);
  rmSync(join(path, "photos"), { recursive: true });
  expect(await level(path, "photos/")).toMatchObject({ entries: [], total: { entries: 0, bytes: 0 } });
  const seen: FolderLevel[] = [];
  const input = { path, folder: "", exclude: ["*.tmp"], excludePatterns: [] };
  await world.client.call("folderTree", input, { onProgress: (part) => seen.push(part) });
  expect(seen[0]).toMatchObject({ measured: false });
  expect(seen[0]?.entries.map(({ name, standing }) => `${name} ${standing}`)).toEqual([
    "app in",
    "note.tmp out",
    "note.txt in",
  ]);
  const controller = new AbortController();
  const cancelled = world.client.call("folderTree", input, { signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toThrow("abort");
  await expect(level(world.path("nowhere"), "")).rejects.toMatchObject({ code: "source-missing" });
});

test("a level with more entries than are listed counts the others", async () => {
  const path = world.folder("many");
  for (let n = 0; n < 2010; n++) world.write("many", `f${String(n).padStart(5, "0")}`, "x");
  const all = await level(path, "", ["*9"]);
  expect(all.entries).toHaveLength(2000);
  expect(all).toMatchObject({
    unlisted: 10,
    total: { entries: 2010, bytes: 2010 },
    excluded: { entries: 201, bytes: 201 },
  });
});

test("[DL3] a sync sends exactly what is ticked", async () => {
  world.folder("work", { ...FILES, "photos/[1] #!*.raw ": "odd", "photos/1.raw": "like it" });
  let exclude: string[] = ["*.tmp", "node_modules/"];
  exclude = await edit(exclude, "photos/cache/", false);
  exclude = await edit(exclude, "photos/[1] #!*.raw ", false);
  exclude = await edit(exclude, "note.tmp", true);
  exclude = await edit(exclude, "app/node_modules/", true);
  exclude = await edit(exclude, "photos/cache/t2", true);
  expect(exclude).toEqual([
    "*.tmp",
    "node_modules/",
    "/photos/cache/",
    "/photos/\\[1\\] #!\\*.raw\\ ",
    "!/note.tmp",
    "!/app/node_modules/",
    "!/photos/cache/t2",
  ]);
  await world.configure({ jobs: [world.job("work", { exclude })] });
  await world.inStep("work");
  expect(world.keys).toEqual([
    "work/app/main.js",
    "work/app/node_modules/x/index.js",
    "work/note.tmp",
    "work/note.txt",
    "work/photos/1.raw",
    "work/photos/cache/t2",
    "work/photos/one.raw",
    "work/photos/two.jpg",
  ]);
});

test("[DL3] an edit that no rule can make is refused with its reason", async () => {
  const ask = (key: string, include: boolean, exclude: string[] = [], excludePatterns: string[] = []) =>
    world.client.call("editExclusions", { exclude, excludePatterns, key, include });
  expect(await ask("two\nlines", false)).toEqual({ kind: "refused", reason: "line-break" });
  expect(await ask("x".repeat(1100), false)).toEqual({ kind: "refused", reason: "too-long" });
  const full = Array.from({ length: 1000 }, (_, n) => `/${n}`);
  expect(await ask("x", false, full)).toEqual({ kind: "refused", reason: "too-many" });
  expect(await ask("x.bak", true, [], ["\\.bak$"])).toEqual({ kind: "refused", reason: "pattern" });
  expect(await ask("x/", false, ["*.tmp"])).toMatchObject({ standing: "out", rule: "/x/" });
  expect(await ask("x/", true, ["*.tmp", "/x/"])).toMatchObject({ standing: "partly", exclude: ["*.tmp"] });
});

test("each list of rules is measured by itself", async () => {
  const path = world.folder("work", FILES);
  const lists = [["*.tmp"], ["node_modules/", "*.tmp"], ["/photos/"], ["*.iso"]];
  expect(await world.client.call("measureRules", { path, lists })).toEqual({
    sums: [
      { entries: 1, bytes: 6 },
      { entries: 2, bytes: 8 },
      { entries: 4, bytes: 22 },
      { entries: 0, bytes: 0 },
    ],
  });
});

test("[DL3] newly excluded content of the bucket is counted before it is excluded, and stays", async () => {
  world.folder("work", FILES);
  const job = world.job("work", { exclude: ["*.tmp"] });
  const ask = (exclude: string[]) => world.client.call("newlyExcluded", { job: job.id, exclude });
  await world.configure({ jobs: [job] });
  await world.inStep("work");
  expect(await ask(["*.tmp"])).toEqual({ entries: 0, bytes: 0, examples: [] });
  expect(await ask(["*.tmp", "/photos/cache/"])).toEqual({
    entries: 2,
    bytes: 7,
    examples: ["photos/cache/t1", "photos/cache/t2"],
  });
  await expect(world.client.call("newlyExcluded", { job: "no-such", exclude: [] })).rejects.toMatchObject({
    code: "no-job",
  });
});
