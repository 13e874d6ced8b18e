import { afterEach, describe, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const NFC = "Sch\u00f6n";
const NFD = NFC.normalize("NFD");
const worlds: World[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

async function worldOf(options: Partial<WorldOptions> = {}): Promise<World> {
  const world = createWorld({ direction: "restore", ...options });
  worlds.push(world);
  await world.bucket.put(`${NFC}/a.txt`, "a");
  await world.bucket.put(`${NFC}/\u00e4.txt`, "b");
  return world;
}

function onDisk(world: World): Readonly<Record<string, string>> {
  return Object.fromEntries([...world.disk.edit.all()].filter(([, what]) => what !== "/"));
}

async function expectSettled(world: World): Promise<void> {
  const before = onDisk(world);
  const again = await world.sync();
  expect([ended(again), done(again), again.calls.get("get")]).toEqual(["in-step", [], undefined]);
  expect(onDisk(world)).toEqual(before);
}

describe("[NA1] A6: a restore into a folder whose names have the other Unicode form, on a disk that tells them apart", () => {
  test.each([
    [NFC, NFD],
    [NFD, NFC],
  ])("files go into the existing folder (%#)", async (inBucket, there) => {
    const world = createWorld({ direction: "restore" });
    worlds.push(world);
    await world.bucket.put(`${inBucket}/a.txt`, "a");
    await world.bucket.put(`${inBucket}/sub/b.txt`, "b");
    world.disk.edit.write(`${there}/mine`, "mine");
    const report = await world.sync();
    expect([ended(report), problems(report)]).toEqual(["in-step", []]);
    expect(onDisk(world)).toEqual({
      [`${there}/a.txt`]: "a",
      [`${there}/sub/b.txt`]: "b",
      [`${there}/mine`]: "mine",
    });
    await expectSettled(world);
  });

  test("a file with the same content is adopted; the conflict rule decides about a different one", async () => {
    const world = await worldOf();
    world.disk.edit.write(`${NFD}/a.txt`, "a");
    world.disk.edit.write(`${NFD}/a\u0308.txt`, "mine");
    const report = await world.sync();
    expect([ended(report), done(report)]).toEqual([
      "in-step",
      [`adopted ${NFC}/a.txt`, `kept-both ${NFC}/\u00e4.txt`],
    ]);
    const files = Object.entries(onDisk(world)).map(([path, what]) => [
      path.replace(/restored [^)]*/, "restored"),
      what,
    ]);
    expect(Object.fromEntries(files)).toEqual({
      [`${NFD}/a.txt`]: "a",
      [`${NFD}/a\u0308.txt`]: "mine",
      [`${NFD}/\u00e4 (restored).txt`]: "b",
    });
  });

  test("changes and deletions in the bucket follow, and the files do not count as foreign", async () => {
    const world = await worldOf({ options: { mirror: true } });
    world.disk.edit.mkdir(NFD);
    expect(ended(await world.sync())).toBe("in-step");
    await world.bucket.put(`${NFC}/a.txt`, "changed");
    expect(done(await world.sync({ deleteForeign: true }))).toEqual([`downloaded ${NFC}/a.txt`]);
    expect(onDisk(world)).toEqual({ [`${NFD}/a.txt`]: "changed", [`${NFD}/\u00e4.txt`]: "b" });
    world.bucket.remove(`${NFC}/a.txt`);
    expect(done(await world.sync())).toEqual([`deleted ${NFC}/a.txt`]);
    expect(onDisk(world)).toEqual({ [`${NFD}/\u00e4.txt`]: "b" });
    await expectSettled(world);
  });

  test("when both forms exist, each is restored to its own", async () => {
    const world = await worldOf();
    await world.bucket.put(`${NFD}/c.txt`, "c");
    world.disk.edit.mkdir(NFD);
    world.disk.edit.mkdir(NFC);
    await world.sync();
    expect(onDisk(world)).toEqual({
      [`${NFC}/a.txt`]: "a",
      [`${NFC}/\u00e4.txt`]: "b",
      [`${NFD}/c.txt`]: "c",
    });
    await expectSettled(world);
  });
});

test("[NA2] on a case-folding disk, a user's file in another case is compared", async () => {
  const world = createWorld({ direction: "restore", foldsNames: true });
  worlds.push(world);
  await world.bucket.put("Readme", "same");
  await world.bucket.put("Other", "theirs");
  world.disk.edit.write("README", "same");
  world.disk.edit.write("OTHER", "mine");
  const report = await world.sync();
  expect([ended(report), done(report)]).toEqual(["in-step", ["adopted Readme", "kept-both Other"]]);
  expect(onDisk(world)).toMatchObject({ README: "same", OTHER: "mine" });
});

test("[NA1] a name of maximum length is restored even when its other form would be too long", async () => {
  await using practice = await Practice.open();
  const long = `${"\u00e9".repeat(127)}x`;
  expect([Buffer.byteLength(long), Buffer.byteLength(long.normalize("NFD"))]).toEqual([255, 382]);
  practice.write({ [`docs/${long}`]: "a file", [`docs/in ${long.slice(3)}/${long}`]: "in a folder" });
  await practice.backUp();
  expect((await practice.restore()).outcome).toBe("in-step");
  expect(practice.files("clone")).toEqual(practice.files("docs"));
  expect((await practice.restore()).summary).toMatchObject({ unchanged: 2, problems: 0 });
});
