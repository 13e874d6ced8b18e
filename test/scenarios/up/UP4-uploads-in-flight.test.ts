import { describe, expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import type { PortFault } from "../../harness/fault-port.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

const LARGE = Array.from({ length: 900 }, (_, i) => `line ${String(i)}`).join("\n");

/** A world whose process died after this number of parts had arrived. */
async function diedAfter(parts: number): Promise<World> {
  const world = createWorld({ direction: "backup", limits: { partsAtOnce: 1 } });
  world.disk.edit.write("a", LARGE);
  world.clock.advance(5000);
  let seen = 0;
  world.onRequest = (call) => {
    if (call === "uploadPart" && ++seen === parts) world.crash.arm(0);
  };
  expect(ended(await world.sync())).toBe("crashed");
  world.onRequest = () => undefined;
  expect(world.bucket.uploads()).toHaveLength(1);
  return world;
}

describe("[UP4] an upload interrupted by a crash", () => {
  test("resumes with the missing parts", async () => {
    const world = await diedAfter(5);
    const report = await world.sync();
    expect(done(report)).toEqual(["uploaded a"]);
    expect(sent(report)).toEqual({
      listParts: 1,
      uploadPart: Math.ceil(LARGE.length / 1024) - 5,
      completeUpload: 1,
    });
    expect(await world.bucket.contents()).toEqual({ a: LARGE });
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("is aborted when its file changed, and the file is sent from the start", async () => {
    const world = await diedAfter(5);
    world.disk.edit.write("a", `${LARGE} and more`);
    expect(done(await world.sync())).toEqual(["uploaded a"]);
    expect(await world.bucket.contents()).toEqual({ a: `${LARGE} and more` });
    expect(world.bucket.uploads()).toEqual([]);
  });

  test.each([
    ["became small", (world: World) => world.disk.edit.write("a", "small")],
    ["is gone", (world: World) => world.disk.edit.remove("a")],
    ["is excluded", (world: World) => void (world.options = { ...world.options, exclude: ["a"] })],
  ])("of a file that %s leaves no parts behind", async (_what, change) => {
    const world = await diedAfter(5);
    world.disk.edit.write("other", "x");
    change(world);
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.uploads()).toEqual([]);
    expect(world.journal((journal) => journal.uploads.all())).toEqual([]);
  });

  test("leaves no parts behind when its file was reverted", async () => {
    const world = createWorld({ direction: "backup", limits: { partsAtOnce: 1 } });
    world.disk.edit.write("a", "as before".padEnd(5000, "."));
    world.clock.advance(5000);
    await world.sync();
    world.disk.edit.write("a", LARGE);
    let parts = 0;
    world.onRequest = (call) => void (call === "uploadPart" && parts++ === 3 && world.crash.arm(0));
    expect(ended(await world.sync())).toBe("crashed");
    world.onRequest = () => undefined;
    world.disk.edit.write("a", "as before".padEnd(5000, "."));
    expect(ended(await world.sync())).toBe("in-step");
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("is kept while its file is a problem, and aborted afterwards", async () => {
    const world = await diedAfter(5);
    world.disk.edit.setReadable("a", false);
    expect(problems(await world.sync())).toEqual(["unreadable a"]);
    expect(world.bucket.uploads()).toHaveLength(1);
    world.disk.edit.remove("a");
    world.disk.edit.write("b", "x");
    await world.sync();
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("is restarted when another program aborted it", async () => {
    const world = await diedAfter(5);
    const [upload] = world.bucket.uploads();
    const at = { bucket: "bucket", key: "data/a", uploadId: upload?.id ?? "" };
    await world.bucket.port.send("abortUpload", at, new AbortController().signal);
    expect(done(await world.sync())).toEqual(["uploaded a"]);
    expect(await world.bucket.contents()).toEqual({ a: LARGE });
  });
});

describe("[UP4] a lost response", () => {
  test.each(["createUpload", "uploadPart", "completeUpload"] as const)(
    "%s: the file arrives and no upload is left",
    async (lost) => {
      const world = createWorld({ direction: "backup" });
      world.disk.edit.write("a", LARGE);
      let fired = false;
      world.faults = (call): PortFault | undefined => {
        if (call !== lost || fired) return undefined;
        fired = true;
        return { kind: "lost-answer" };
      };
      const report = await world.sync();
      expect([fired, ended(report), problems(report)]).toEqual([true, "in-step", []]);
      expect(await world.bucket.contents()).toEqual({ a: LARGE });
      expect(world.bucket.uploads()).toEqual([]);
    },
  );

  test("to the beginning of an upload does not have the file read again", async () => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", LARGE);
    const asked: string[] = [];
    world.faults = (call): PortFault | undefined => {
      asked.push(call);
      return call === "createUpload" && asked.indexOf(call) === asked.length - 1
        ? { kind: "lost-answer" }
        : undefined;
    };
    const begun = world.clock.monotonic();
    expect(ended(await world.sync())).toBe("in-step");
    expect(asked.filter((call) => call === "createUpload")).toHaveLength(2);
    // A second attempt at the whole file waits.
    expect(world.clock.monotonic() - begun).toBeLessThan(500);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("with a failing search for leftover uploads still leaves no upload", async () => {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", LARGE);
    const seen = { createUpload: 0, listUploads: 0 };
    world.faults = (call): PortFault | undefined => {
      if (call === "createUpload" && seen.createUpload++ === 0) return { kind: "lost-answer" };
      if (call === "listUploads" && seen.listUploads++ < 1) {
        return { kind: "refused", error: new LianaError("not-implemented") };
      }
      return undefined;
    };
    await world.sync();
    world.faults = () => undefined;
    expect(ended(await world.sync())).toBe("in-step");
    expect(await world.bucket.contents()).toEqual({ a: LARGE });
    expect(world.bucket.uploads()).toEqual([]);
  });
});

describe("[UP4] other tools' uploads", () => {
  test("are never touched, even at the same key", async () => {
    const world = createWorld({ direction: "backup", options: { mirror: true, deleteForeign: true } });
    const theirs = [await world.bucket.beginUpload("a"), await world.bucket.beginUpload("elsewhere")];
    world.disk.edit.write("a", LARGE);
    world.clock.advance(3_600_000);
    expect(ended(await world.sync())).toBe("in-step");
    expect(
      world.bucket
        .uploads()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(theirs.sort());
  });
});

test("[UP4 NA2] an upload at a key with two spellings is not kept for the spelling that is a problem", async () => {
  const world = createWorld({ direction: "backup", limits: { partsAtOnce: 1 } });
  world.disk.edit.write("cafe\u0301", LARGE);
  let parts = 0;
  world.onRequest = (call) => void (call === "uploadPart" && ++parts === 3 && world.crash.arm(0));
  expect(ended(await world.sync())).toBe("crashed");
  world.onRequest = () => undefined;
  world.disk.edit.write("cafe\u0301", "small now");
  world.disk.edit.write("caf\u00e9", "the other");
  expect(problems(await world.sync())).toEqual(["name-collision caf\u00e9"]);
  expect(world.bucket.uploads()).toEqual([]);
});
