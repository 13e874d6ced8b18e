import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkLocations } from "../../../src/engine/check/check-locations.ts";
import { engineHost } from "../../../src/engine/host.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import type { JobOptions } from "../../../src/shared/model/job.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { KEYS, type SyncReport, Practice } from "../../faults/support/practice.ts";
import { FleetWorld } from "../../harness/fleet-world.ts";
import { hasLinks } from "../../harness/host-abilities.ts";
import { isOwn } from "../../harness/own-key.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const STATE = "home/.local/share/liana";
let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open("");
  practice.write({ "home/a.txt": "a", "home/.local/share/other/b.txt": "b", "home/.local/c.txt": "c" });
});
afterEach(() => practice[Symbol.asyncDispose]());

const stateDir = (): string => practice.path(STATE);
const warnings = ({ events }: SyncReport): readonly string[] =>
  events.flatMap((event) => (event.kind === "warning" ? [sentence(ENGLISH, event.error)] : []));
const backUp = (options: Partial<JobOptions> = {}, state = stateDir()): Promise<SyncReport> =>
  practice.sync(practice.path("home"), "s3://photos/home", { stateDir: state, options });
const keys = (): readonly string[] => practice.bucket.keys().filter((key) => !isOwn(key));

describe("[DL3] a home folder that contains Liana's state (B7)", () => {
  test("the state is never sent, this is reported once, and the second sync has nothing to do", async () => {
    const first = await backUp();
    expect([first.outcome, first.problems]).toEqual(["in-step", []]);
    expect(keys()).toEqual(["home/.local/c.txt", "home/.local/share/other/b.txt", "home/a.txt"]);
    expect(warnings(first)).toEqual([
      `".local/share/liana/" in "${practice.path("home")}" holds Liana's own files and is not backed up.`,
    ]);
    const second = await backUp();
    expect([second.outcome, second.operations, warnings(second)]).toEqual(["in-step", [], []]);
  });

  test("no include rule brings the state back", async () => {
    await backUp({ exclude: ["*", "!/.local/", "!/.local/**", "!*/"] });
    expect(keys().filter((key) => key.includes("liana"))).toEqual([]);
  });

  test("state objects uploaded by an older version stay and do not count as deletions", async () => {
    await practice.bucket.put("home/.local/share/liana/device.json", "old");
    const { outcome, summary } = await backUp({
      mirror: true,
      deleteForeign: true,
      maxDelete: { kind: "count", count: 9 },
    });
    expect([outcome, summary.deleted, summary.held]).toEqual(["in-step", 0, 0]);
    expect(keys()).toContain("home/.local/share/liana/device.json");
  });

  test("state objects recorded in this journal stay as well", async () => {
    // As before this rule existed: the state was elsewhere, and these files were like any others.
    practice.write({ [`${STATE}/device.json`]: "x", [`${STATE}/jobs/1/journal.db`]: "y" });
    const before = practice.path("elsewhere");
    await backUp({ mirror: true }, before);
    expect(keys()).toContain("home/.local/share/liana/jobs/1/journal.db");
    cpSync(before, stateDir(), { recursive: true });
    const { outcome, summary } = await backUp({ mirror: true, takeOver: true });
    expect([outcome, summary.deleted, summary.held, summary.uploaded]).toEqual(["in-step", 0, 0, 0]);
    expect(keys()).toContain("home/.local/share/liana/jobs/1/journal.db");
  });

  test.skipIf(!hasLinks())("the state is recognised by its real path when links lead to it", async () => {
    mkdirSync(stateDir(), { recursive: true });
    symlinkSync(stateDir(), practice.path("home/link"));
    symlinkSync(practice.path("home"), practice.path("house"));
    const report = await practice.sync(practice.path("house"), "s3://photos/home", {
      stateDir: practice.path("home/link"),
      options: { links: "follow" },
    });
    expect(report.outcome).toBe("in-step");
    expect(keys().filter((key) => /liana|link/.test(key))).toEqual([]);
  });

  test("a source that is or lies in the state directory is refused with an explanation", async () => {
    await backUp();
    for (const path of [stateDir(), join(stateDir(), "jobs")])
      await expect(practice.sync(path, "s3://photos/x", { stateDir: stateDir() })).rejects.toMatchObject({
        code: "own-folder",
      });
  });

  test("`check` ignores the state directory", async () => {
    await backUp();
    const env = systemEnvironment({ write: () => undefined });
    const host = engineHost({ env, stateDir: stateDir() }, "Liana/0");
    const credentials = { kind: "keys", ...KEYS } as const;
    const connection = {
      endpoint: practice.server.endpoint,
      region: "us-east-1",
      credentials,
      maxSockets: 8,
    };
    const reported: string[] = [];
    const summary = await checkLocations(
      {
        source: { kind: "folder", path: practice.path("home") },
        target: { kind: "bucket", bucket: "photos", prefix: "home/" },
        sourceConnection: connection,
        targetConnection: connection,
        links: "keep",
        exclude: [],
        traits: false,
        concurrency: 4,
        bandwidth: undefined,
      },
      { ...host, onEvent: (event) => void reported.push(JSON.stringify(event)), onStart: () => undefined },
      AbortSignal.timeout(20_000),
    );
    expect(reported).toEqual([]);
    expect(summary).toMatchObject({ same: 3, missing: 0, extra: 0 });
  });
});

test("[RS1] restoring a home folder over itself leaves the live state untouched and reports this once (B7)", async () => {
  await backUp();
  await practice.bucket.put("home/.local/share/liana/device.json", "theirs");
  await practice.bucket.put("home/.local/share/liana/jobs/9/job.json", "theirs");
  const restored = await practice.sync("s3://photos/home", practice.path("home"), {
    stateDir: stateDir(),
    options: { onConflict: "overwrite" },
  });
  expect([restored.outcome, restored.problems]).toEqual(["in-step", []]);
  expect(warnings(restored)).toContain(
    `".local/share/liana/" in "${practice.path("home")}" holds Liana's own files and is not restored.`,
  );
  expect(existsSync(join(stateDir(), "jobs/9"))).toBe(false);
  expect(readFileSync(join(stateDir(), "device.json"), "utf8")).not.toBe("theirs");
});

describe("[GU4] a device identity belongs to one computer (B7)", () => {
  test("a second computer with a copy of this home and state is a different device and can take over", async () => {
    await backUp();
    cpSync(practice.path("home"), practice.path("theirs"), { recursive: true });
    const there = (options: Partial<JobOptions> = {}): Promise<SyncReport> =>
      practice.sync(practice.path("theirs"), "s3://photos/home", {
        stateDir: practice.path("theirs/.local/share/liana"),
        options,
      });
    expect((await there()).error?.code).toBe("owned-elsewhere");
    expect((await there({ takeOver: true })).outcome).toBe("in-step");
    const events = await backUp({ audit: true });
    expect(events.error?.code).toBe("owned-elsewhere");
  });

  test("a copied state without its device record also counts as another computer's", async () => {
    await backUp();
    const theirs = practice.path("theirs");
    cpSync(stateDir(), theirs, { recursive: true, filter: (path) => !path.endsWith("device.json") });
    expect((await backUp({}, theirs)).error?.code).toBe("owned-elsewhere");
  });

  test("a device record of an older version belongs to this computer and is extended with its location", async () => {
    mkdirSync(stateDir(), { recursive: true });
    const file = join(stateDir(), "device.json");
    writeFileSync(file, JSON.stringify({ version: 1, id: "the-old-id", name: "here" }));
    expect((await backUp()).outcome).toBe("in-step");
    const marker = await practice.bucket.content("home/.liana/owner.json");
    expect(marker).toContain("the-old-id");
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({
      id: "the-old-id",
      place: { inode: expect.stringMatching(/^\d+$/) },
    });
    expect((await backUp({ audit: true })).outcome).toBe("in-step");
  });
});

test("[JB3] a watched home folder ignores changes to its own state (B7)", async () => {
  await using world = await FleetWorld.open();
  world.folder(".", { "a.txt": "a" });
  const job = { ...world.job("home"), source: { kind: "folder", path: world.path(".") } as const };
  const watched = { ...job, choices: { ...job.choices, when: { kind: "realtime", settleMs: 100 } as const } };
  await world.configure({ jobs: [watched] });
  await world.inStep("home");
  world.write(".", "b.txt", "b");
  await world.untilJob("home", ({ entries, state }) => entries === 2 && state.kind === "idle");
  expect(world.keys).toEqual(["home/a.txt", "home/b.txt"]);
});
