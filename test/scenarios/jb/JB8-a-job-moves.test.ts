import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { JobSpec } from "../../../src/shared/model/job-spec.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { TestBucket } from "../../harness/test-bucket.ts";

const FILES = { "a.txt": "first", "b.txt": "second", "sub/c.txt": "third" };

let world: FleetWorld;
let job: JobSpec;
beforeEach(async () => {
  world = await FleetWorld.open();
  world.folder("docs", FILES);
  job = world.job("docs", { retain: "none" });
  await world.configure({ jobs: [job] });
  await world.inStep("docs");
});
afterEach(() => world[Symbol.asyncDispose]());

/** The job at other locations, as the application configures it. */
function moved(to: { readonly folder?: string; readonly prefix?: string }, from: JobSpec = job): JobSpec {
  const { source, target, former = [] } = from;
  return {
    ...from,
    source: to.folder === undefined ? source : { kind: "folder", path: world.path(to.folder) },
    target: to.prefix === undefined || target.kind !== "bucket" ? target : { ...target, prefix: to.prefix },
    former: [...former, { source, target, until: Date.now() }],
  };
}

/** Configures the job and waits until it is up to date at its new locations. */
async function move(spec: JobSpec): Promise<void> {
  const from = world.states.length;
  await world.configure({ jobs: [spec] });
  await world.until(
    ({ jobs }) =>
      world.states.length > from &&
      jobs.some(({ state, syncedAt, confirmation }) => {
        return state.kind === "idle" && syncedAt !== undefined && confirmation.kind === "valid";
      }),
  );
}

const writes = (): number =>
  world.server.requests.filter(
    ({ method, key }) => method !== "GET" && method !== "HEAD" && !key.includes(".liana"),
  ).length;

const below = (prefix: string): readonly string[] => world.keys.filter((key) => key.startsWith(prefix));

describe("JB8: another target", () => {
  it("that is empty gets everything; nothing is deleted at the former one", async () => {
    const before = below("docs/");
    await move(moved({ prefix: "elsewhere/" }));
    expect(below("docs/")).toEqual(before);
    expect(below("elsewhere/")).toEqual(["elsewhere/a.txt", "elsewhere/b.txt", "elsewhere/sub/c.txt"]);
  });

  it("that holds the same content is adopted: nothing is sent, and nothing else there is touched", async () => {
    world.folder("copy", { ...FILES, "only-there.txt": "kept" });
    const copy = world.job("copy", { retain: "none" });
    await world.configure({ jobs: [job, copy] });
    await world.inStep("copy");
    await world.configure({ jobs: [job] });
    const before = writes();
    await move(moved({ prefix: "copy/" }));
    expect(writes()).toBe(before);
    expect(below("copy/")).toEqual(["copy/a.txt", "copy/b.txt", "copy/only-there.txt", "copy/sub/c.txt"]);
  });

  it("that is left and returned to: what was deleted meanwhile is not deleted there", async () => {
    const away = moved({ prefix: "elsewhere/" });
    await move(away);
    rmSync(join(world.path("docs"), "b.txt"));
    const back = moved({ prefix: "docs/" }, away);
    await move(back);
    expect(below("docs/")).toContain("docs/b.txt");
    // Nor does a deletion wait for its minute or for an approval: the job does not know the object.
    expect(world.live("docs")).toMatchObject({ held: 0, waits: [], entries: 2 });
  });

  it("is not given up by a later start: another job may use the former locations", async () => {
    const away = moved({ prefix: "elsewhere/" });
    await move(away);
    const other: JobSpec = {
      ...job,
      id: "job-other",
      name: "other",
      choices: { ...job.choices, retain: "forever" },
    };
    await world.configure({ jobs: [away, other] });
    await world.untilJob("other", ({ state, syncedAt }) => state.kind === "idle" && syncedAt !== undefined);
    await world.stop();
    world.start();
    const before = writes();
    await world.configure();
    await world.untilJob("other", ({ state, entries }) => state.kind === "idle" && entries === 3);
    expect(writes()).toBe(before);
  });
});

describe("JB8: another source", () => {
  it("with the moved content sends nothing and deletes nothing", async () => {
    renameSync(world.path("docs"), world.path("papers"));
    const before = writes();
    await move(moved({ folder: "papers" }));
    expect(writes()).toBe(before);
    expect(below("docs/")).toEqual(["docs/a.txt", "docs/b.txt", "docs/sub/c.txt"]);
    rmSync(join(world.path("papers"), "b.txt"));
    await world.client.call("syncNow", { job: job.id });
    // From now on it mirrors that folder.
    await expect.poll(() => below("docs/")).toEqual(["docs/a.txt", "docs/sub/c.txt"]);
  });

  it("that is empty deletes nothing", async () => {
    mkdirSync(world.path("nothing"));
    await move(moved({ folder: "nothing" }));
    expect(below("docs/")).toEqual(["docs/a.txt", "docs/b.txt", "docs/sub/c.txt"]);
  });
});

describe("JB8: the history", () => {
  it("is that of all its locations, page by page, after a restart too", async () => {
    await move(moved({ prefix: "elsewhere/" }));
    const read = async (): Promise<readonly string[]> => {
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await world.client.call("eventsPage", {
          job: job.id,
          search: "",
          limit: 2,
          ...(cursor === undefined ? {} : { cursor }),
        });
        all.push(...page.items.map(({ what, key }) => `${what} ${key}`));
        cursor = page.next;
      } while (cursor !== undefined);
      return all.toSorted();
    };
    const twice = ["a.txt", "a.txt", "b.txt", "b.txt", "sub/c.txt", "sub/c.txt"].map(
      (key) => `uploaded ${key}`,
    );
    expect(await read()).toEqual(twice);
    const syncs = await world.client.call("syncsPage", { job: job.id, limit: 100 });
    expect(syncs.items.length).toBeGreaterThanOrEqual(2);
    await world.stop();
    world.start();
    await world.configure();
    expect(await read()).toEqual(twice);
  });
});

describe("JB8: killed", () => {
  it("between the settings and the engine: the next start gives up the former locations", async () => {
    await world.stop();
    const spec = moved({ folder: "papers" });
    renameSync(world.path("docs"), world.path("papers"));
    world.start();
    const before = writes();
    await move(spec);
    // A claim of the former locations would refuse this one: both mirror into the same prefix (GU3).
    expect(world.live("docs")?.fault).toBeUndefined();
    expect(writes()).toBe(before);
    expect(existsSync(world.path("docs"))).toBe(false);
  });
});

describe("GU4: a target of another computer", () => {
  const marker = JSON.stringify({
    device: { id: "another", name: "grace-laptop" },
    job: "1",
    since: "2026-01-02T03:04:05.000Z",
  });

  it("is named before the move, and not written to after it", async () => {
    await new TestBucket(world.server.store, world.bucket, "theirs/").put(".liana/owner.json", marker);
    const spec = moved({ prefix: "theirs/" });
    const { source, target } = spec;
    const found = await world.client.call("compareLocations", { job: job.id, source, target });
    expect(found.owner).toMatchObject({ code: "owned-elsewhere", detail: { owner: "grace-laptop" } });
    await world.configure({ jobs: [spec] });
    const live = await world.untilJob("docs", ({ state }) => state.kind === "problem");
    expect(live.fault?.error.code).toBe("owned-elsewhere");
    expect(below("theirs/")).toEqual([]);
  });
});

describe("compareLocations", () => {
  it("counts what is there, what would be sent, and what is only there", async () => {
    world.folder("copy", { "a.txt": "first", "b.txt": "longer than before", "extra.txt": "x" });
    await world.configure({ jobs: [job, world.job("copy")] });
    await world.inStep("copy");
    const { source, target } = moved({ prefix: "copy/" });
    const found = await world.client.call("compareLocations", { job: job.id, source, target });
    expect(found).toEqual({
      there: { files: 1, bytes: 5 },
      toSend: { files: 2, bytes: 11 },
      others: { files: 1, bytes: 1 },
    });
  });

  it("refuses a bucket that does not exist", async () => {
    const { source } = job;
    const target = {
      kind: "bucket",
      connection: "connection-1",
      bucket: "nobody-has-this",
      prefix: "",
    } as const;
    const asked = world.client.call("compareLocations", { job: job.id, source, target });
    await expect(asked).rejects.toMatchObject({ code: "no-bucket" });
  });
});
