import { expect, test } from "vitest";
import type { EngineState } from "../../../src/shared/model/live.ts";
import { DEFAULT_SETTINGS } from "../../../src/shared/model/app-settings.ts";
import { CONNECTION, FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const PER_SECOND = 1_000_000;

test("[RT2] two jobs, and a job next to a restore, share the limit in each direction (F4)", async () => {
  await using world = await FleetWorld.open();
  const content = (letter: string): string => letter.repeat(700_000);
  for (const name of ["one", "two"])
    world.folder(name, { "a.bin": content("a"), "b.bin": content("b"), "c.bin": content("c") });
  const down = new TestBucket(world.server.store, world.bucket, "down/");
  for (const key of ["a", "b", "c"]) await down.put(key, content(key));
  const pull = {
    ...world.job("pull"),
    source: { kind: "bucket", connection: CONNECTION, bucket: world.bucket, prefix: "down/" } as const,
    target: { kind: "folder", path: world.path("pull") } as const,
  };
  const settings = {
    ...DEFAULT_SETTINGS,
    bandwidth: { kind: "limited", bytesPerSecond: PER_SECOND, hours: null },
  } as const;
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1_000;
  await world.configure({ jobs: [world.job("one"), world.job("two"), pull], settings });
  const { restore: id } = await world.client.call("startRestore", {
    from: pull.source,
    only: "all",
    path: world.path("restored"),
    onConflict: "keep-both",
  });
  await Promise.all([world.inStep("one"), world.inStep("two")]);
  // 4.2 MB up take 4.2 s, minus at most one second of unused budget.
  expect(seconds()).toBeGreaterThanOrEqual(3);
  const isDone = ({ restores }: EngineState): boolean =>
    restores.some((restore) => restore.id === id && restore.state.kind === "done");
  await Promise.all([world.inStep("pull"), world.until(isDone)]);
  // And 4.2 MB down, for a job and a restore together.
  expect(seconds()).toBeGreaterThanOrEqual(3);
});
