import { expect, test } from "vitest";
import { targetStamp } from "../../../src/engine/rules/object-stamp.ts";
import { done, ended } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

const OLD = 1_600_000_000_000_000_000n;

test("[JB4, NA6] metadata written by a killed sync is corrected, even when the file has its old time again", async () => {
  let copied = 0;
  for (let effects = 1; effects < 40; effects++) {
    const world = createWorld({ direction: "backup" });
    world.disk.edit.write("a", "content");
    world.disk.edit.touch("a", OLD);
    world.clock.advance(5000);
    await world.sync();
    const before = (await world.bucket.map()).get("a");
    world.disk.edit.touch("a", OLD + 1_000_000_000n);
    world.clock.advance(5000);
    await world.crashingSync(effects);
    if ((await world.bucket.map()).get("a")?.metadata["mtime"] !== before?.metadata["mtime"]) copied += 1;
    world.disk.edit.touch("a", OLD);
    world.clock.advance(5000);
    const report = await world.sync();
    expect(report.calls.has("put")).toBe(false);
    expect((await world.bucket.map()).get("a")).toEqual(before);
    world.close();
  }
  expect(copied).toBeGreaterThan(1);
});

test("[JB4, CH6] an object that differs from the journal is checked again, even though its file has since gone", async () => {
  const world = createWorld({ direction: "backup" });
  world.disk.edit.write("a", "x".repeat(5000));
  world.disk.edit.write("b", "b");
  world.clock.advance(5000);
  await world.sync();
  world.disk.edit.touch("a", OLD);
  world.clock.advance(5000);
  // The copy is made, but its response is lost. While the content is sent instead, the file changes and is removed.
  world.faults = (call) => (call === "copy" ? { kind: "lost-answer" } : undefined);
  world.onRequest = (call) => {
    if (call === "uploadPart" && world.disk.edit.exists("a")) world.disk.edit.write("a", "y".repeat(5000));
    if (call === "abortUpload") world.disk.edit.remove("a");
  };
  const report = await world.sync();
  expect([ended(report), done(report), world.disk.edit.exists("a")]).toEqual(["in-step", [], false]);
  world.faults = () => undefined;
  world.clock.advance(5000);
  await world.sync();
  // The journal never received the copy's ETag; the object's metadata shows that it is ours.
  const { etag = "" } = (await world.bucket.map()).get("a") ?? {};
  expect(world.journal(({ rows }) => rows.get("a")?.target)).toBe(targetStamp({ etag, size: 5000 }));
  world.clock.advance(5000);
  expect((await world.sync()).requests).toBe(0);
});
