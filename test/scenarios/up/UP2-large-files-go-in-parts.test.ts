import { expect, test } from "vitest";
import { ended, sent } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test.each([
  [4095, { put: 1 }],
  [4096, { createUpload: 1, uploadPart: 4, completeUpload: 1 }],
  [4097, { createUpload: 1, uploadPart: 5, completeUpload: 1 }],
  [0, { put: 1 }],
])("[UP2] %i bytes: one PUT below the multipart size, parts from that size on", async (size, calls) => {
  const world = createWorld({ direction: "backup" });
  const content = Buffer.from(Array.from({ length: size }, (_, i) => i % 251)).toString("latin1");
  world.disk.edit.write("a", Buffer.from(content, "latin1"));
  const report = await world.sync();
  expect(ended(report)).toBe("in-step");
  expect(sent(report)).toEqual(calls);
  expect((await world.bucket.map()).get("a")?.content).toBe(content);
});
