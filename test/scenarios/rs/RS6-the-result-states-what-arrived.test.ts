import { expect, test } from "vitest";
import { LianaError } from "../../../src/shared/errors.ts";
import { ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[RS6] the summary has files, bytes, the number verified and every problem by name", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "12345");
  await world.bucket.put("b", "123");
  await world.bucket.putParts("unproven", "x".repeat(3000), 999);
  await world.bucket.put("../evil", "x");
  await world.bucket.put("gone", "x");
  world.faults = (call, input) =>
    call === "get" && "key" in input && input.key.endsWith("/b")
      ? { kind: "refused", error: new LianaError("archived") }
      : undefined;
  world.onRequest = (call, input) => {
    if (call === "get" && "key" in input && input.key.endsWith("/gone")) world.bucket.remove("gone");
  };
  const report = await world.sync();
  expect(ended(report)).toBe("problems");
  expect(problems(report)).toEqual(["archived b", "unsafe-name ../evil"]);
  // A multipart ETag of an unusual part size proves nothing; an object deleted meanwhile is no problem.
  expect(report.result?.summary).toMatchObject({ downloaded: 2, bytes: 3005, verified: 1, problems: 2 });
});

test("[RS6] a restore is up to date only when all files have arrived", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("a", "12345");
  expect(ended(await world.sync())).toBe("in-step");
});

test("[RS6] a folder that vanishes during a restore is reported as a problem", async () => {
  const world = createWorld({ direction: "restore" });
  await world.bucket.put("dir/a", "1");
  world.onDisk = ({ name }) => {
    if (name === "take-name") throw new LianaError("vanished");
  };
  const report = await world.sync();
  expect([ended(report), problems(report)]).toEqual(["problems", ["vanished dir/a"]]);
});
