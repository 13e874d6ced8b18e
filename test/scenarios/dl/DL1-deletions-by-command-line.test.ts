import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

const MIRROR = { options: { mirror: true } } as const;
const FILES = { "docs/a.txt": "a", "docs/sub/b.txt": "b", "docs/stays.txt": "stays" };

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write(FILES);
  await practice.backUp();
});
afterEach(() => practice[Symbol.asyncDispose]());

test("[DL1, RP2] a restore keeps local files unless it mirrors", async () => {
  await practice.restore();
  practice.bucket.remove("a.txt");
  expect((await practice.restore()).summary.deleted).toBe(0);
  expect(practice.files("clone")["a.txt"]).toBe("a");
  expect((await practice.restore("clone", MIRROR)).summary.deleted).toBe(1);
  expect(practice.files("clone")).toEqual({ "stays.txt": "stays", "sub/b.txt": "b" });
});

test("[DL2] a mirroring restore leaves the user's own and edited files alone", async () => {
  await practice.restore("clone", MIRROR);
  practice.write({ "clone/mine.txt": "mine", "clone/a.txt": "edited" });
  for (const key of ["a.txt", "sub/b.txt"]) practice.bucket.remove(key);
  expect((await practice.restore("clone", MIRROR)).summary.deleted).toBe(1);
  expect(practice.files("clone")).toEqual({ "a.txt": "edited", "mine.txt": "mine", "stays.txt": "stays" });
});

test("[DL2, NA1] a prefix that merely starts with the same characters is untouched, even when foreign objects are deleted", async () => {
  const { store, name } = practice.bucket;
  const object = store.find(store.bucket(name), "back up/a.txt");
  for (const key of ["back", "back up", "back up.txt", "back up2/a.txt"])
    store.addObject(store.bucket(name), key, object, object, {});
  practice.remove("docs/a.txt");
  await practice.bucket.put("foreign.txt", "of others");
  const gone = await practice.backUp("docs", { options: { mirror: true, deleteForeign: true } });
  expect([gone.outcome, gone.summary.deleted]).toEqual(["in-step", 2]);
  const all = [...store.bucket(name).keys.from(() => false)].map(([key]) => key);
  expect(all).toEqual([
    "back",
    "back up",
    "back up.txt",
    "back up/.liana/owner.json",
    "back up/stays.txt",
    "back up/sub/b.txt",
    "back up2/a.txt",
  ]);
});

test("[DL1] a file that reappears after its deletion is uploaded again", async () => {
  practice.remove("docs/a.txt");
  expect((await practice.backUp("docs", MIRROR)).summary.deleted).toBe(1);
  practice.write(FILES);
  expect((await practice.backUp("docs", MIRROR)).summary.uploaded).toBe(1);
  expect(await practice.bucket.contents()).toEqual(practice.files("docs"));
});
