import { afterEach, beforeEach, expect, test } from "vitest";
import type { EngineState, Progress } from "../../../src/shared/model/live.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";

const FILES = 400;
const SIZE = 20_000;

let world: FleetWorld;

beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("docs");
  for (let at = 0; at < FILES; at++)
    world.write("docs", `f${String(at).padStart(4, "0")}`, String(at).padEnd(SIZE, "x"));
});

afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

type Whole = NonNullable<Progress["whole"]>;

/** The job's published progress, in order. */
function shown(): readonly Whole[] {
  return world.states.flatMap(({ jobs }: EngineState) => jobs[0]?.progress?.whole ?? []);
}

function expectForwards(all: readonly Whole[]): void {
  for (const [at, { files, bytes, filesDone, bytesDone, share }] of all.entries()) {
    const before = all[at - 1];
    expect(share).toBeGreaterThanOrEqual(before?.share ?? 0);
    expect(bytesDone).toBeGreaterThanOrEqual(before?.bytesDone ?? 0);
    expect(filesDone).toBeLessThanOrEqual(files);
    expect(bytesDone).toBeLessThanOrEqual(bytes);
    expect(share).toBeLessThanOrEqual(1);
  }
}

const isPast =
  (share: number) =>
  ({ jobs }: EngineState): boolean =>
    (jobs[0]?.progress?.whole?.share ?? 0) > share;

test("TR4: progress of the first sync uses the folder's total bytes, even before most files are scanned", async () => {
  world.server.faults.add({
    when: { operation: "PutObject", times: FILES },
    what: { kind: "stall", ms: 60 },
  });
  await world.configure({ jobs: [world.job("docs")] });
  await world.until(isPast(0.3), 30_000);
  // The queue plans only a little ahead, but the total covers the whole folder.
  const early = world.states.find(({ jobs }) => jobs[0]?.progress?.whole !== undefined)?.jobs[0]?.progress;
  expect(early).toMatchObject({ planned: false, whole: { files: FILES, bytes: FILES * SIZE } });
  await world.inStep("docs");
  expectForwards(shown());
});

test("TR4: a first sync resumed after a stop does not restart its progress at zero", async () => {
  world.server.faults.add({
    when: { operation: "PutObject", times: FILES },
    what: { kind: "stall", ms: 60 },
  });
  await world.configure({ jobs: [world.job("docs")] });
  await world.until(isPast(0.3), 30_000);
  await world.configure({ pause: { kind: "paused", until: null } });
  await world.untilJob("docs", ({ state }) => state.kind === "paused");
  await world.configure({ pause: { kind: "running" } });
  await world.inStep("docs");
  const all = shown();
  expectForwards(all);
  expect(all.at(-1)?.files).toBe(FILES);
});
