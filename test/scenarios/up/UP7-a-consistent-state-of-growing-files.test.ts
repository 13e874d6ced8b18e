import { crc32 } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import type { In } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended, problems, sent } from "../../harness/sync-results.ts";
import { createWorld, type World } from "../../harness/world.ts";

let world: World;
afterEach(() => world.close());

/** Multipart from 4,096 bytes, in parts of 1,024. */
function open(content: string): void {
  world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", content);
  world.clock.advance(5_000);
}

/** Changes the file at each read. */
function busy(change: (turn: number) => string): void {
  let turn = 0;
  world.onDisk = ({ name, path }) => {
    if (name === "read" && path === "a") world.disk.edit.write("a", change(++turn));
  };
}

async function stored(): Promise<string | undefined> {
  return (await world.bucket.contents())["a"];
}

const line = (turn: number): string => `line ${String(turn)}\n`;
/** Content in which every part differs. */
const block = (bytes: number, seed = 0): string =>
  Array.from({ length: bytes / 8 }, (_, i) => String(i + seed).padStart(8, ".")).join("");

/** Other bytes with the same CRC-32: a multiple of its polynomial is added, with the lowest bit of each byte first. */
function withSameCrc(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  const polynomial = `1${(0x04c1_1db7).toString(2).padStart(32, "0")}`;
  for (const [index, bit] of polynomial.split("").entries())
    if (bit === "1") changed[at + (index >> 3)] = (changed[at + (index >> 3)] ?? 0) ^ (1 << (index & 7));
  expect([crc32(changed), changed.equals(bytes)]).toEqual([crc32(bytes), false]);
  return changed;
}

describe("[UP7] a log appended to during every read (F3)", () => {
  test.each([
    ["small", "begun\n"],
    ["of several parts", `${block(6_400)}\n`],
  ])("%s: its state at opening is sent, and the sync does not fail", async (_size, content) => {
    open(content);
    let log = content;
    busy((turn) => (log += line(turn)));
    const report = await world.sync();
    expect([ended(report), problems(report), done(report)]).toEqual(["in-step", [], ["uploaded a"]]);
    expect(report.result?.summary.outdated).toBe(1);
    const there = await stored();
    expect([log.startsWith(there ?? "?"), there?.endsWith("\n")]).toEqual([true, true]);
    expect(world.bucket.uploads()).toEqual([]);
    // The file is not up to date, and the next sync sends the rest.
    expect(world.journal(({ restless }) => restless.span().count)).toBe(1);
    world.onDisk = () => undefined;
    world.clock.advance(5_000);
    const next = await world.sync();
    expect([done(next), next.result?.summary.outdated]).toEqual([["uploaded a"], undefined]);
    expect(await stored()).toBe(log);
    expect(world.journal(({ restless }) => restless.span().count)).toBe(0);
  });

  test("[TR1] the sync confirms only the state it sent", async () => {
    open("begun\n");
    await world.sync();
    world.clock.advance(60_000);
    let log = "begun\n";
    world.disk.edit.write("a", (log += "more\n"));
    world.clock.advance(60_000);
    const before = world.clock.now();
    busy((turn) => (log += line(turn)));
    world.clock.advance(60_000);
    const report = await world.sync({ audit: true });
    expect(report.result?.summary.outdated).toBe(1);
    expect(report.result?.confirmedAt).toBeGreaterThan(before);
    world.clock.advance(200);
    // This sync spares the restless file, so nothing newer is confirmed.
    const next = await world.sync({ audit: true }, undefined, { restless: "spare", settleMs: 500 });
    expect([done(next), next.result?.confirmedAt]).toEqual([[], report.result?.confirmedAt]);
  });
});

describe("[UP1] a file rewritten in place is never treated like a log", () => {
  test.each([
    ["small", 800],
    ["of several parts", 6_400],
  ])("%s: different bytes each time, of the same length", async (_size, bytes) => {
    open(block(bytes));
    busy((turn) => block(bytes, turn));
    const report = await world.sync();
    expect([problems(report), await stored()]).toEqual([["keeps-changing a"], undefined]);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test.each([
    ["small", 800],
    ["of several parts", 6_400],
  ])("%s: a growing database whose first page is rewritten", async (_size, bytes) => {
    open(`page 000${block(bytes)}`);
    busy((turn) => `page ${String(turn).padStart(3, "0")}${block(bytes + 8 * turn)}`);
    const report = await world.sync();
    expect([problems(report), await stored()]).toEqual([["keeps-changing a"], undefined]);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("a rewrite after the first part sends no further part and ends the upload", async () => {
    open(block(20 * 1024));
    let parts = 0;
    world.onRequest = (call) => {
      if (call === "uploadPart" && ++parts === 4) world.disk.edit.write("a", block(20 * 1024, 7));
    };
    const hints = [{ path: "", deep: true }];
    world.journal(({ meta }) => meta.set("audited-at", String(world.clock.now())));
    const report = await world.sync({}, undefined, { hints, settleMs: 0 });
    expect([problems(report), done(report), await stored()]).toEqual([[], [], undefined]);
    // Parts that were read already are sent: five at a time on a fast line.
    expect(sent(report)["uploadPart"]).toBeLessThanOrEqual(9);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("a rewrite that the CRC-32 of a part does not show is found by the service's check, and ends the upload", async () => {
    const before = Buffer.from(block(8 * 1024));
    open(before.toString("latin1"));
    const after = withSameCrc(before, 7 * 1024);
    world.onRequest = (call, input) => {
      if (call === "createUpload") world.disk.edit.write("a", after);
      if (call === "uploadPart" && (input as In<"uploadPart">).number === 8)
        throw new LianaError("digest-mismatch");
    };
    const hints = [{ path: "", deep: true }];
    world.journal(({ meta }) => meta.set("audited-at", String(world.clock.now())));
    const report = await world.sync({}, undefined, { hints, settleMs: 0 });
    expect([problems(report), done(report), await stored()]).toEqual([[], [], undefined]);
    expect(world.bucket.uploads()).toEqual([]);
  });

  test("a change within the part already sent is stored as the file was when opened", async () => {
    const before = block(20 * 1024);
    open(before);
    let parts = 0;
    world.onRequest = (call) => {
      if (call === "uploadPart" && ++parts === 4) world.disk.edit.write("a", `changed!${before.slice(8)}`);
    };
    const report = await world.sync();
    expect([ended(report), done(report), report.result?.summary.outdated]).toEqual([
      "in-step",
      ["uploaded a"],
      1,
    ]);
    expect(await stored()).toBe(before);
    await world.sync();
    expect(await stored()).toBe(`changed!${before.slice(8)}`);
  });
});

describe("[UP7] a file that does not report its size (E12)", () => {
  test.each([
    ["says 0 and has content", 0],
    ["says less than it has", 3],
    ["says more than it has", 4_000],
  ])("%s: the content read is sent once", async (_what, reported) => {
    open("what /proc/version says");
    world.disk.edit.reportSize("a", reported);
    const report = await world.sync();
    expect([problems(report), done(report), await stored()]).toEqual([
      [],
      ["uploaded a"],
      "what /proc/version says",
    ]);
    world.clock.advance(5_000);
    const next = await world.sync();
    expect([ended(next), done(next), next.requests]).toEqual(["in-step", [], 0]);
  });

  test("different content on every read is a problem, and no empty object is stored", async () => {
    open("uptime 0");
    world.disk.edit.reportSize("a", 0);
    let turn = 0;
    const { volume } = world.disk;
    world.onDisk = ({ name, path }) => {
      const file = path === "a" ? volume.find("a") : undefined;
      if (name === "read" && file?.kind === "file") file.data = Buffer.from(`uptime ${String(++turn)}`);
    };
    const report = await world.sync();
    expect([problems(report), await stored()]).toEqual([["keeps-changing a"], undefined]);
  });

  test.each([
    ["says 0", 0],
    ["says that it has many parts", 8_000],
  ])("%s, with more content than fits in memory: an explained problem", async (_what, reported) => {
    open(block(9_600));
    world.disk.edit.reportSize("a", reported);
    world.disk.edit.write("b", "b");
    world.clock.advance(5_000);
    const report = await world.sync();
    expect([problems(report), done(report), await stored()]).toEqual([
      ["size-unknown a"],
      ["uploaded b"],
      undefined,
    ]);
  });

  test("an empty file becomes an empty object", async () => {
    open("");
    expect([done(await world.sync()), await stored()]).toEqual([["uploaded a"], ""]);
  });
});
