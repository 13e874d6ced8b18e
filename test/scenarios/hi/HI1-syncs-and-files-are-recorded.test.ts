import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { createWorld } from "../../harness/world.ts";

const DAY = 24 * 3_600_000;

test("[HI1] each sync is recorded with its numbers, however it ended; killed syncs have no end time", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("a", "12345");
  world.disk.edit.write("b", "123");
  await world.sync();
  world.disk.edit.remove("b");
  await world.sync();
  world.disk.setRoot("missing");
  await world.sync();
  world.disk.setRoot("folder");
  await world.crashingSync(12, { rootMoved: true, audit: true });
  const stop = new AbortController();
  world.onRequest = () => stop.abort();
  await world.sync({ rootMoved: true, audit: true }, stop.signal);
  const syncs = world.journal((journal) => journal.pages.syncs(Infinity, 10));
  expect(syncs.map(({ outcome }) => outcome)).toEqual(["stopped", undefined, "failed", "in-step", "in-step"]);
  expect(syncs.map(({ error }) => error?.code)).toEqual([
    undefined,
    undefined,
    "source-missing",
    undefined,
    undefined,
  ]);
  expect(syncs[1]?.endedAt).toBeUndefined();
  // One health check, one listing, two files, and five requests for the owner marker (GU4, FE2).
  expect(syncs[4]?.summary).toMatchObject({ uploaded: 2, bytes: 8, deleted: 0, problems: 0, requests: 9 });
  expect(syncs[3]?.summary).toMatchObject({ uploaded: 0, deleted: 1, unchanged: 1 });
});

test("[HI1] file events can be searched, record a lasting problem once and expire after 90 days", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  world.disk.edit.write("Dir/A.txt", "x");
  world.disk.edit.write("b", "x");
  world.disk.edit.setReadable("b", false);
  await world.sync();
  world.clock.advance(DAY);
  await world.sync();
  const search = (text: string): string[] =>
    world.journal((journal) =>
      journal.pages
        .events(text, undefined, 100)
        .map(({ what, key, detail }) => `${what} ${key} ${detail}`.trim()),
    );
  expect(search("a.TXT")).toEqual(["uploaded Dir/A.txt"]);
  expect(search("problem")).toEqual(["problem b unreadable"]);
  world.clock.advance(89 * DAY + 1000);
  await world.sync();
  expect(search("")).toEqual([]);
});

test("[HI2] no log line of a sync contains the content of a file", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("secret-plans.txt", "the content of the file");
  world.faults = (call) =>
    call === "put" ? { kind: "refused", error: new LianaError("internal", { text: "boom" }) } : undefined;
  await world.sync();
  expect(world.logged.join("\n")).not.toContain("the content of the file");
});
