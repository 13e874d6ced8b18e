import { expect, test } from "vitest";
import { proveListing } from "../../../src/engine/remote/listing-proof.ts";
import type { In, Out } from "../../../src/engine/remote/port.ts";
import { LianaError } from "../../../src/shared/errors.ts";
import { done, ended, problems } from "../../harness/sync-results.ts";
import { createWorld } from "../../harness/world.ts";

test("[DL4] a folder that cannot be listed loses nothing below it, and the rest of the sync continues", async () => {
  const world = createWorld({ direction: "backup", options: { mirror: true } });
  for (const name of ["dir/a", "dir/sub/b", "dir.txt", "other"]) world.disk.edit.write(name, name);
  world.clock.advance(5000);
  await world.sync();
  world.disk.edit.setReadable("dir", false);
  world.disk.edit.remove("other");
  world.disk.edit.write("new", "new");
  const report = await world.sync({ audit: true });
  expect([done(report), problems(report)]).toEqual([["deleted other", "uploaded new"], ["unreadable dir/"]]);
  expect(Object.keys(await world.bucket.contents())).toEqual(["dir.txt", "dir/a", "dir/sub/b", "new"]);
});

test("[DL4] a listing that breaks off ends the sync and deletes nothing", async () => {
  const world = createWorld({ direction: "restore", options: { mirror: true } });
  for (let i = 0; i < 1500; i++) await world.bucket.put(`k${String(i).padStart(4, "0")}`, "x");
  await world.sync();
  for (let i = 0; i < 1500; i += 40) world.bucket.remove(`k${String(i).padStart(4, "0")}`);
  let lists = 0;
  world.faults = (call) =>
    call === "list" && ++lists > 2 ? { kind: "refused", error: new LianaError("access-denied") } : undefined;
  const report = await world.sync();
  expect([ended(report), done(report)]).toEqual(["access-denied", []]);
  expect(world.disk.edit.all().size).toBe(1500);
});

test("[DL4] a listing that is not in S3's order ends the sync, because existing objects would look deleted", async () => {
  const world = createWorld({ direction: "restore", options: { mirror: true } });
  for (const key of ["a", "b", "c"]) await world.bucket.put(key, key);
  await world.sync();
  world.onAnswer = (call, input, answer) => {
    if (call !== "list") return answer;
    const { objects } = answer as Out<"list">;
    const raw = { name: undefined, prefix: undefined, truncated: false, token: undefined, count: undefined };
    const page = { ...raw, form: "v2", objects: objects.toReversed(), prefixes: [] } as const;
    return proveListing("host", input as In<"list">, page);
  };
  const report = await world.sync();
  expect([ended(report), done(report)]).toEqual(["listing-contradicts", []]);
  expect(world.disk.edit.all().size).toBe(3);
});
