import { describe, expect, test } from "vitest";
import type { In, S3Call } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import type { Direction } from "../../../src/shared/model/location.ts";
import type { PortFault } from "../../harness/fault-port.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld, type World, type WorldOptions } from "../../harness/world.ts";

const GONE = "gone";
const FRESH = 10_000;

/** An up-to-date mirror of these files. */
async function mirror(
  direction: Direction,
  names: readonly string[],
  options: Partial<WorldOptions> = {},
): Promise<World> {
  const world = createWorld({ direction, ...options, options: { mirror: true, ...options.options } });
  for (const name of names) {
    if (direction === "backup") world.disk.edit.write(name, `${name} content`);
    else await world.bucket.put(name, `${name} content`);
  }
  world.clock.advance(5000);
  await world.sync();
  world.clock.advance(5000);
  return world;
}

/** Deletes a file at the source. */
function removeAtSource(world: World, name: string): void {
  if (world.direction === "backup") world.disk.edit.remove(name);
  else world.bucket.remove(name);
}

function keysAtTarget(world: World): readonly string[] {
  if (world.direction === "backup") return world.bucket.keys();
  if (world.direction === "replicate") return world.copy.keys();
  return [...world.disk.edit.all().keys()].sort();
}

/** Runs `act` once, when the first request of this kind is sent. */
function once(world: World, wanted: S3Call, act: () => void | Promise<void>): void {
  let acted = false;
  world.onRequest = async (call, input) => {
    if (call !== wanted || acted || JSON.stringify(input).includes(".liana/")) return;
    acted = true;
    await act();
  };
}

/** Makes a change that is sent or fetched before the deletions. */
async function changeBefore(world: World): Promise<void> {
  if (world.direction === "backup") world.disk.edit.write("other", "new");
  else await world.bucket.put("other", "new");
}

const TRANSFER = { backup: "put", restore: "get", replicate: "copy" } as const;
const DIRECTIONS = ["backup", "restore", "replicate"] as const;
const THEIRS = "by somebody else";

describe("[DL5, DL2] the target changes between the listing and the deletion (A4)", () => {
  test.each([
    ["listed", true],
    ["not listed", false],
  ])("backup, %s: an object another writer uploaded in between stays", async (_how, audit) => {
    const world = await mirror("backup", [GONE, "stays"]);
    removeAtSource(world, GONE);
    await changeBefore(world);
    once(world, "put", async () => void (await world.bucket.put(GONE, THEIRS)));
    const report = await world.sync({ audit });
    expect([ended(report), done(report)]).toEqual(["in-step", ["uploaded other"]]);
    expect((await world.bucket.contents())[GONE]).toBe(THEIRS);
    world.clock.advance(5000);
    await world.sync({ audit: true });
    expect((await world.bucket.contents())[GONE]).toBe(THEIRS);
  });

  test("replicate: an object another writer uploaded in between stays", async () => {
    const world = await mirror("replicate", [GONE, "stays"]);
    removeAtSource(world, GONE);
    await changeBefore(world);
    once(world, "copy", async () => void (await world.copy.put(GONE, THEIRS)));
    expect(done(await world.sync({ audit: true }))).toEqual(["copied other"]);
    expect((await world.copy.contents())[GONE]).toBe(THEIRS);
  });

  test("restore: a file the user saved in between stays", async () => {
    const world = await mirror("restore", [GONE, "stays"]);
    removeAtSource(world, GONE);
    await changeBefore(world);
    once(world, "get", () => world.disk.edit.write(GONE, THEIRS));
    expect(done(await world.sync())).toEqual(["downloaded other"]);
    expect(world.disk.edit.text(GONE)).toBe(THEIRS);
  });
});

describe("[DL5] a file reappears at the source before the deletion", () => {
  test.each(DIRECTIONS)("%s: it is not deleted at the target", async (direction) => {
    const world = await mirror(direction, [GONE, "stays"]);
    removeAtSource(world, GONE);
    await changeBefore(world);
    once(world, TRANSFER[direction], async () => {
      if (direction === "backup") world.disk.edit.write(GONE, "back");
      else await world.bucket.put(GONE, "back");
    });
    const report = await world.sync();
    expect([ended(report), done(report).length]).toEqual(["in-step", 1]);
    expect(keysAtTarget(world)).toContain(GONE);
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(keysAtTarget(world)).toContain(GONE);
  });

  test.each([
    ["a name", "caf\u00e9.txt", "cafe\u0301.txt"],
    ["its folder", "d\u00e9j\u00e0/vu.txt", "de\u0301ja\u0300/vu.txt"],
    ["an ASCII name of which Unicode has another form", "K.txt", "\u212a.txt"],
  ])("also when the disk spells %s differently from the key", async (_what, key, spelled) => {
    const world = await mirror("backup", ["stays"]);
    world.disk.edit.write(spelled, "as the disk has it");
    world.clock.advance(5000);
    await world.sync();
    expect(world.bucket.keys()).toContain(key);
    world.disk.edit.remove(spelled);
    await changeBefore(world);
    once(world, "put", () => world.disk.edit.write(spelled, "back"));
    await world.sync();
    expect(world.bucket.keys()).toContain(key);
    world.disk.edit.remove(spelled);
    world.clock.advance(5000);
    await world.sync();
    expect(world.bucket.keys()).not.toContain(key);
  });

  test("on a case-folding disk a change of case deletes the old key", async () => {
    const world = await mirror("backup", ["Name/File.txt"], { foldsNames: true });
    world.disk.edit.remove("Name");
    world.disk.edit.write("name/File.txt", "other content");
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.keys()).toEqual(["name/File.txt"]);
  });

  test.each([
    ["a folder", (world: World) => world.disk.edit.write(`${GONE}/inside`, "x"), false],
    ["a link", (world: World) => world.disk.edit.link(GONE, "stays"), false],
    ["a pipe", (world: World) => world.disk.edit.special(GONE), true],
  ])("%s with its name", async (_what, make, protects) => {
    const world = await mirror("backup", [GONE, "stays"]);
    removeAtSource(world, GONE);
    await changeBefore(world);
    once(world, "put", () => make(world));
    await world.sync();
    expect(world.bucket.keys().includes(GONE)).toBe(protects);
  });
});

describe("[DL4, GU1] a source that cannot be checked does not count as gone", () => {
  test("a folder that is no longer readable", async () => {
    const world = await mirror("backup", ["d\u00e9/gone", "stays"]);
    world.disk.edit.remove("d\u00e9/gone");
    world.disk.edit.write("d\u00e9/x", "x");
    // The disk may spell this name in another Unicode form, so its folder is listed to find it.
    world.disk.edit.write("d\u00e9/gon\u00e9", "x");
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.remove("d\u00e9/gon\u00e9");
    await changeBefore(world);
    once(world, "put", () => world.disk.edit.setReadable("d\u00e9", false));
    const report = await world.sync();
    expect(problems(report)).toEqual(["unreadable d\u00e9/gon\u00e9"]);
    expect(world.bucket.keys()).toContain("d\u00e9/gon\u00e9");
    world.disk.edit.setReadable("d\u00e9", true);
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.keys()).not.toContain("d\u00e9/gon\u00e9");
  });

  test("the whole source disappears as the deletions begin", async () => {
    const world = await mirror("backup", [GONE, "stays"]);
    removeAtSource(world, GONE);
    once(world, "head", () => world.disk.setRoot("missing"));
    expect(ended(await world.sync())).toBe("source-missing");
    expect(world.bucket.keys()).toEqual([GONE, "stays"]);
  });

  test("a disk below the source disappears as the deletions begin", async () => {
    const world = await mirror("backup", ["stays"]);
    const disk = world.disk.edit.newDisk();
    world.disk.edit.plug("disk", disk, 7n);
    for (const name of ["a", "b"]) world.disk.edit.write(`disk/${name}`, name);
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.remove("disk/a");
    once(world, "head", () => void world.disk.edit.pull("disk"));
    const report = await world.sync();
    expect(problems(report)).toEqual(["disk-missing disk/"]);
    expect(world.bucket.keys()).toEqual(["disk/a", "disk/b", "stays"]);
  });
});

/** Age of the oldest evidence for each key when its deletion was sent, in ms. */
function watchAges(world: World, latency: number, at: "bucket" | "copy"): readonly number[] {
  const ages: number[] = [];
  const seen = new Map<string, number>();
  const prefix = world.bucket.prefix;
  world.onRequest = <C extends S3Call>(call: C, input: In<C>) => {
    const now = world.clock.monotonic();
    if (call === "head") seen.set((input as In<"head">).key, now);
    if (call === "list") {
      const { startAfter } = input as In<"list">;
      if (startAfter !== undefined)
        for (const key of world[at].keys()) if (prefix + key > startAfter) seen.set(prefix + key, now);
    }
    if (call === "remove")
      for (const { key } of (input as In<"remove">).objects) ages.push(now - (seen.get(key) ?? Number.NaN));
    world.clock.advance(latency);
  };
  return ages;
}

describe("[DL5] evidence is younger than ten seconds when a deletion is sent", () => {
  const many = Array.from({ length: 700 }, (_, i) => `f${String(i).padStart(4, "0")}`);

  test.each([1, 100, 600, 2500])("700 deletions where each request takes %i ms", async (latency) => {
    const world = await mirror("backup", [...many, "stays"], {
      options: { maxDelete: { kind: "count", count: 999 } },
    });
    for (const name of many) world.disk.edit.remove(name);
    const ages = watchAges(world, latency, "bucket");
    const report = await world.sync();
    expect([ended(report), report.result?.summary.deleted]).toEqual(["in-step", many.length]);
    expect(world.bucket.keys()).toEqual(["stays"]);
    expect(ages.length).toBe(many.length);
    expect(Math.max(...ages)).toBeLessThan(FRESH);
  });

  test("also for deletions the service asks to delay", async () => {
    const world = await mirror("backup", [...many.slice(0, 40), "stays"]);
    for (const name of many.slice(0, 40)) world.disk.edit.remove(name);
    const ages = watchAges(world, 50, "bucket");
    let refusals = 0;
    world.faults = (call): PortFault | undefined => {
      if (call !== "remove" || ++refusals > 5) return undefined;
      return { kind: "refused", error: new LianaError("slow-down", { retryAfter: 9 }) };
    };
    const report = await world.sync();
    expect([ended(report), report.result?.summary.deleted]).toEqual(["in-step", 40]);
    expect(Math.max(...ages)).toBeLessThan(FRESH);
    expect(world.bucket.keys()).toEqual(["stays"]);
  });

  test("one listing page is evidence for many keys", async () => {
    const world = await mirror("backup", [...many, "stays"], {
      options: { maxDelete: { kind: "count", count: 999 } },
    });
    for (const name of many) world.disk.edit.remove(name);
    const report = await world.sync();
    expect(report.result?.summary.deleted).toBe(many.length);
    expect(report.calls.get("head") ?? 0).toBeLessThan(20);
    expect(report.calls.get("list") ?? 0).toBeLessThan(6);
  });

  test("in a restore, which deletes files on the disk", async () => {
    const world = await mirror("restore", [...many, "stays"], {
      options: { maxDelete: { kind: "count", count: 999 } },
    });
    for (const name of many) world.bucket.remove(name);
    const ages: number[] = [];
    let askedAt = world.clock.monotonic();
    world.onRequest = (call) => {
      if (call === "head") askedAt = world.clock.monotonic();
      world.clock.advance(400);
    };
    world.disk.hook = ({ name }) => void (name === "remove" && ages.push(world.clock.monotonic() - askedAt));
    const report = await world.sync();
    expect([ended(report), report.result?.summary.deleted]).toEqual(["in-step", many.length]);
    expect(Math.max(...ages)).toBeLessThan(FRESH);
  });

  test("a service too slow to prove anything: each is a problem, nothing is deleted", async () => {
    const world = await mirror("backup", [GONE, "stays"]);
    removeAtSource(world, GONE);
    world.onRequest = (call) => void (call === "head" && world.clock.advance(11_000));
    expect(problems(await world.sync())).toEqual([`timeout ${GONE}`]);
    expect(world.bucket.keys()).toEqual([GONE, "stays"]);
  });
});

const DENIED = { kind: "refused", error: new LianaError("access-denied", { call: "head" }) } as const;

describe("[DL5, JB5] one refused deletion does not affect the others (B6)", () => {
  const names = Array.from({ length: 12 }, (_, i) => `f${String(i).padStart(2, "0")}`);

  test.each(DIRECTIONS)("%s: a key that may not be read", async (direction) => {
    const world = await mirror(direction, [...names, "stays"]);
    for (const name of names) removeAtSource(world, name);
    const at = `${world.bucket.prefix}f03`;
    world.faults = (call, input): PortFault | undefined => {
      const about = (input ?? {}) as { key?: string; prefix?: string };
      if (call === "head" && about.key === at) return DENIED;
      return call === "list" && about.prefix === at ? DENIED : undefined;
    };
    const report = await world.sync();
    expect(problems(report)).toEqual(["access-denied f03"]);
    expect(report.result?.summary.deleted).toBe(names.length - 1);
    expect(keysAtTarget(world)).toEqual(["f03", "stays"]);
    world.faults = () => undefined;
    world.clock.advance(5000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(keysAtTarget(world)).toEqual(["stays"]);
  });

  test("credentials that may list but not read: the listing shows which objects exist", async () => {
    const world = await mirror("backup", [...names, "stays"]);
    for (const name of names) removeAtSource(world, name);
    world.policy.denied.add("GetObject");
    const report = await world.sync();
    expect([ended(report), report.result?.summary.deleted]).toEqual(["in-step", names.length]);
  });

  test.each([
    ["400 MalformedXML", new LianaError("internal", { status: 400, service: "MalformedXML" })],
    ["501 NotImplemented", new LianaError("not-implemented", { status: 501 })],
    ["403 AccessDenied", new LianaError("access-denied", { status: 403 })],
    ["a page of a firewall", new LianaError("not-s3", { status: 403 })],
  ])("a batch that is refused as a whole with %s is deleted one by one", async (_what, error) => {
    const world = await mirror("backup", [...names, "stays"]);
    for (const name of names) removeAtSource(world, name);
    world.faults = (call, input): PortFault | undefined =>
      call === "remove" && (input as In<"remove">).objects.length > 1
        ? { kind: "refused", error }
        : undefined;
    const report = await world.sync();
    expect([ended(report), report.result?.summary.deleted]).toEqual(["in-step", names.length]);
    expect(world.bucket.keys()).toEqual(["stays"]);
  });

  test("a single refused deletion is a problem of that file only", async () => {
    const world = await mirror("backup", [...names, "stays"]);
    for (const name of names) removeAtSource(world, name);
    const error = new LianaError("access-denied", { status: 403 });
    world.faults = (call, input): PortFault | undefined => {
      if (call !== "remove") return undefined;
      const { objects } = input as In<"remove">;
      const isRefused = objects.length > 1 || objects[0]?.key.endsWith("f05") === true;
      return isRefused ? { kind: "refused", error } : undefined;
    };
    expect(problems(await world.sync())).toEqual(["access-denied f05"]);
    expect(world.bucket.keys()).toEqual(["f05", "stays"]);
  });
});

test("[DL5, JB5] a folder of unreadable keys does not block deletions elsewhere (B6)", async () => {
  const locked = Array.from({ length: 20 }, (_, i) => `a-locked-${String(i).padStart(2, "0")}`);
  const free = Array.from({ length: 20 }, (_, i) => `b-free-${String(i).padStart(2, "0")}`);
  const world = await mirror("backup", [...locked, ...free, "stays"]);
  for (const name of [...locked, ...free]) world.disk.edit.remove(name);
  world.faults = (call, input): PortFault | undefined => {
    const { key = "", prefix = "", startAfter } = (input ?? {}) as Partial<In<"list">> & { key?: string };
    if (call === "list" && startAfter !== undefined) return DENIED;
    return (call === "head" || call === "list") && `${key}${prefix}`.includes("locked") ? DENIED : undefined;
  };
  const report = await world.sync();
  expect(problems(report)).toEqual(locked.map((name) => `access-denied ${name}`));
  expect(world.bucket.keys()).toEqual([...locked, "stays"]);
});
