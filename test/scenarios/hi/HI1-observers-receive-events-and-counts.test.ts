import { expect, test } from "vitest";
import type { FleetObserver } from "../../../src/engine/scheduler/observer.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { isOwn } from "../../harness/own-key.ts";

/** Everything the observer received, one line each; bytes by direction. */
class Reported implements FleetObserver {
  readonly lines: string[] = [];
  readonly requests = new Map<string, number>();
  readonly bytes = new Map<string, number>();

  onSync(...[job, end]: Parameters<FleetObserver["onSync"]>): void {
    const how = end.kind === "done" ? end.outcome : end.kind === "failed" ? end.error.code : end.kind;
    this.lines.push(`${job} sync ${how}`);
  }

  onEvent(...[job, event]: Parameters<FleetObserver["onEvent"]>): void {
    this.lines.push(`${job} ${event.kind} ${"key" in event ? event.key : ""}`);
  }

  onRequest(job: string, call: string): void {
    add(this.requests, `${job} ${call}`, 1);
  }

  onBytes(job: string, way: string, count: number): void {
    add(this.bytes, `${job} ${way}`, count);
  }
}

function add(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}

test("[HI1] an observer receives each job's syncs, files, requests and bytes, matching the service's counts", async () => {
  const reported = new Reported();
  await using world = await FleetWorld.open({}, reported);
  world.folder("a", { "1.txt": "one", "2.txt": "second" });
  world.folder("b", { "3.txt": "3" });
  await world.configure({ jobs: [world.job("a"), world.job("b")] });
  await Promise.all([world.inStep("a"), world.inStep("b")]);
  await world.server.settled();
  expect(reported.lines.filter((line) => line.startsWith("job-a")).sort()).toEqual([
    "job-a file 1.txt",
    "job-a file 2.txt",
    "job-a sync in-step",
  ]);
  const served = (prefix: string, operation: string): number =>
    world.server.requests.filter(
      (request) => request.operation === operation && request.key.startsWith(prefix),
    ).length;
  expect(reported.requests.get("job-a put")).toBe(served("a/", "PutObject"));
  expect(reported.requests.get("job-b put")).toBe(served("b/", "PutObject"));
  const all = [...reported.requests.values()].reduce((sum, count) => sum + count, 0);
  expect(all).toBe(world.server.requests.length);
  for (const [name, files] of [
    ["a", 9],
    ["b", 1],
  ] as const) {
    const put = world.server.requests.filter(({ key }) => key.startsWith(`${name}/`));
    const marker = put.filter(({ key }) => isOwn(key)).reduce((sum, { bytesIn }) => sum + bytesIn, 0);
    expect(marker).toBeGreaterThan(0);
    expect(reported.bytes.get(`job-${name} up`)).toBe(files + marker);
  }
});

test("[HI1] a sync that cannot run is reported with its reason", async () => {
  const reported = new Reported();
  await using world = await FleetWorld.open({}, reported);
  await world.configure({ jobs: [world.job("missing")] });
  await world.untilJob("missing", ({ state }) => state.kind === "source-missing");
  expect(reported.lines).toEqual(["job-missing sync source-missing"]);
  expect(world.server.requests).toEqual([]);
});
