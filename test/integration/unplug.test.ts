import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { covered, renamed, unmounted } from "./support/disks.ts";
import { noDisks, PATIENCE, Unplugged } from "./support/unplugged.ts";

const FILES = { "a.txt": "a", "deep/b.txt": "b", "deep/er/c.txt": "c" };
const KEYS = ["docs/a.txt", "docs/deep/b.txt", "docs/deep/er/c.txt"];
const LONG = { timeout: 5 * PATIENCE };

/** Plugs the folder in; the job must become up to date by itself, without an upload. */
async function backInStep(
  job: Unplugged,
  until: (since: number) => Promise<unknown> = (since) => job.inStep(since),
): Promise<void> {
  const sent = job.sent;
  const since = Date.now();
  job.plug.plug();
  await until(since);
  expect(job.sent).toBe(sent);
  job.expectNothingDeleted();
}

describe.concurrent(
  "[GU1] a missing folder deletes nothing, is reported, and the job continues by itself",
  LONG,
  () => {
    test("renamed away and back", async () => {
      await using job = await Unplugged.open(FILES, {}, (_, folder) => renamed(folder));
      job.plug.pull();
      await job.missing(/^source-missing$/);
      await backInStep(job);
      expect(job.keys).toEqual(KEYS);
    });

    test("a disk unmounted, leaving its mount point", async (context) => {
      if (noDisks !== undefined) return context.skip(noDisks);
      await using job = await Unplugged.open(FILES, {}, unmounted);
      job.plug.pull();
      await job.missing(/^source-replaced$/);
      await backInStep(job);
      job.world.write("docs", "new.txt", "new");
      await job.has("docs/new.txt");
      expect(job.keys).toHaveLength(4);
    });

    test("an empty disk over the folder", async (context) => {
      if (noDisks !== undefined) return context.skip(noDisks);
      await using job = await Unplugged.open(FILES, {}, covered);
      job.plug.pull();
      await job.missing(/^source-replaced$/);
      await backInStep(job);
      expect(job.keys).toEqual(KEYS);
    });

    test("the same files on a disk with another device number need no confirmation", async (context) => {
      if (noDisks !== undefined) return context.skip(noDisks);
      await using job = await Unplugged.open(FILES, {}, unmounted);
      const { sent } = job;
      job.plug.pull();
      await job.missing(/^source-replaced$/);
      job.disks.insert(job.folder);
      spawnSync("cp", ["-a", `${job.folder}-disk/.`, job.folder]);
      job.world.write("docs", "new.txt", "new");
      await job.has("docs/new.txt");
      await job.inStep();
      expect(job.sent).toBe(sent + 1);
      expect(job.keys).toHaveLength(4);
      job.expectNothingDeleted();
    });

    test("another disk with other files at its path", async (context) => {
      if (noDisks !== undefined) return context.skip(noDisks);
      await using job = await Unplugged.open(FILES, {}, unmounted);
      job.plug.pull();
      job.disks.insert(job.folder);
      for (let i = 0; i < 20; i++) job.world.write("docs", `other/${String(i)}.txt`, "another disk's");
      await job.missing(/^source-replaced$/);
      job.world.write("docs", "other/more.txt", "more");
      await sleep(3_000);
      expect(job.keys).toEqual(KEYS);
      job.disks.pull(job.folder);
      await backInStep(job);
      expect(job.keys).toEqual(KEYS);
    });
  },
);

describe.concurrent("[GU1] unplugged in every state", LONG, () => {
  test("while a big tree is scanned", async () => {
    const files = Array.from({ length: 1_000 }, (_, i) => [`${String(i % 50)}/${String(i)}`, "x"] as const);
    await using job = await Unplugged.open(Object.fromEntries(files));
    // Interrupts the scan at different points.
    for (const ms of [0, 5, 30]) {
      await job.world.client.call("syncNow", {});
      await sleep(ms);
      job.plug.pull();
      await job.missing();
      await backInStep(job);
    }
    expect(job.keys).toHaveLength(1_000);
  });

  test("during an upload: uploaded parts are not sent again", async () => {
    await using job = await Unplugged.open(FILES);
    const { faults } = job.world.server;
    faults.add({ when: { operation: "UploadPart", nth: 3 }, what: { kind: "stall", ms: 3_000 } });
    job.world.write("docs", "film.mov", "x".repeat(24 * 1024 * 1024));
    await job.until(() => job.requests.filter((name) => name === "UploadPart").length === 2);
    job.plug.pull();
    await job.missing();
    const since = Date.now();
    job.plug.plug();
    await job.inStep(since);
    expect(job.keys).toEqual([...KEYS, "docs/film.mov"]);
    expect(job.requests.filter((name) => name === "UploadPart")).toHaveLength(3);
    expect(faults.unfired()).toEqual([]);
    job.expectNothingDeleted();
  });

  test("while paused: the job stays paused and reports the disk after resuming", async () => {
    await using job = await Unplugged.open(FILES);
    await job.world.configure({ pause: { kind: "paused", until: null } });
    await job.world.untilJob("docs", ({ state }) => state.kind === "paused");
    job.plug.pull();
    await sleep(3_000);
    expect(job.world.live("docs")?.state.kind).toBe("paused");
    await job.world.configure({ pause: { kind: "running" } });
    await job.missing();
    await backInStep(job);
  });

  test("with held deletions: they stay held", async () => {
    await using job = await Unplugged.open(FILES, { maxDelete: { kind: "count", count: 1 } });
    rmSync(join(job.folder, "deep"), { recursive: true });
    await job.world.client.call("syncNow", {});
    await job.world.untilJob("docs", ({ held }) => held === 2, PATIENCE);
    job.plug.pull();
    await job.missing();
    job.plug.plug();
    await job.world.untilJob("docs", ({ state }) => state.kind === "held" && state.count === 2, PATIENCE);
    job.expectNothingDeleted();
    expect(job.keys).toEqual(KEYS);
  });

  test("while offline: the disk is reported when the service answers again", async () => {
    await using job = await Unplugged.open(FILES);
    await job.world.disconnect();
    job.world.write("docs", "new.txt", "new");
    await job.world.untilJob("docs", ({ state }) => state.kind === "offline", PATIENCE);
    job.plug.pull();
    await sleep(3_000);
    await job.world.reconnect();
    await job.world.client.call("wake", {});
    await job.missing();
    job.plug.plug();
    await job.has("docs/new.txt");
    await job.inStep();
    job.expectNothingDeleted();
    expect(job.keys).toHaveLength(4);
  });

  test("while a file waits for quiet", async () => {
    await using job = await Unplugged.open(FILES, { when: { kind: "realtime", settleMs: 3_000 } });
    job.world.write("docs", "new.txt", "just begun");
    job.plug.pull();
    await job.missing();
    job.plug.plug();
    await job.has("docs/new.txt");
    await job.inStep();
    expect(job.keys).toHaveLength(4);
  });

  test("with a deletion that waits for the quiet minute: a requested sync carries out only that one", async () => {
    await using job = await Unplugged.open(FILES);
    rmSync(join(job.folder, "a.txt"));
    job.world.write("docs", "later.txt", "a sync has seen it");
    await job.has("docs/later.txt");
    job.plug.pull();
    await job.missing();
    await backInStep(job, (since) => job.inStepButDeletions(since));
    expect(job.keys).toContain("docs/a.txt");
    await job.world.client.call("syncNow", {});
    await job.until(() => !job.keys.includes("docs/a.txt"));
    expect(job.keys).toEqual(["docs/deep/b.txt", "docs/deep/er/c.txt", "docs/later.txt"]);
  });

  test("on a schedule: reported at the next run, up to date at the one after", async () => {
    await using job = await Unplugged.open(FILES, { when: { kind: "every", seconds: 1 } });
    job.plug.pull();
    await job.missing();
    await backInStep(job);
  });

  test("by hand", async () => {
    await using job = await Unplugged.open(FILES, { when: { kind: "manual" } });
    job.plug.pull();
    await job.world.client.call("syncNow", {});
    await job.missing();
    const since = Date.now();
    job.plug.plug();
    await job.world.client.call("syncNow", {});
    await job.inStep(since);
    job.expectNothingDeleted();
  });

  test("across a restart", async () => {
    await using job = await Unplugged.open(FILES);
    await job.world.stop();
    job.plug.pull();
    job.world.states.length = 0;
    job.world.start();
    await job.world.configure();
    await job.missing();
    await backInStep(job);
  });
});
