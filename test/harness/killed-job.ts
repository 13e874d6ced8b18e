import { expect } from "vitest";
import type { S3Call } from "../../src/engine/remote/port.ts";
import { LianaError } from "../../src/shared/errors.ts";
import type { Direction } from "../../src/shared/model/location.ts";
import type { Action } from "../s3-server/policy.ts";
import type { PortFault } from "./fault-port.ts";
import { ended, problems } from "./sync-results.ts";
import { createWorld, type SyncReport, type World } from "./world.ts";

/** The process dies when it sends the nth request of a kind, or before it receives the answer. */
export interface KillPoint {
  readonly call: S3Call;
  readonly nth: number;
  readonly when: "before" | "unanswered";
}

export interface Job {
  readonly name: string;
  readonly direction: Direction;
  readonly mirror: boolean;
  /** RP1: the buckets of a replication are on services that do not see each other. */
  readonly apart?: true;
  /** RS4: what a bucket with versions held before the job was killed. */
  readonly past?: true;
}

export const JOBS: readonly Job[] = [
  { name: "a mirror of a folder", direction: "backup", mirror: true },
  { name: "a backup that keeps", direction: "backup", mirror: false },
  { name: "a restore that mirrors", direction: "restore", mirror: true },
  { name: "a restore that keeps", direction: "restore", mirror: false },
  { name: "a restore of a past moment", direction: "restore", mirror: true, past: true },
  { name: "a replica on one service", direction: "replicate", mirror: true },
  { name: "a replica on two services", direction: "replicate", mirror: true, apart: true },
];

const CALLS: readonly S3Call[] = [
  "list",
  "head",
  "get",
  "put",
  "copy",
  "copyPart",
  "createUpload",
  "uploadPart",
  "completeUpload",
  "remove",
];

export const POINTS: readonly KillPoint[] = CALLS.flatMap((call) => [
  { call, nth: 1, when: "before" },
  { call, nth: 1, when: "unanswered" },
  { call, nth: 2, when: "unanswered" },
]);

/** What happens at the source between the kill and the next start. */
export const MEANWHILE = ["nothing", "changed", "gone"] as const;
export type Meanwhile = (typeof MEANWHILE)[number];

const LARGE = "large ".repeat(1000);
const OTHER_LARGE = "other ".repeat(1000);

/** Writes to the source, whether folder or bucket. */
async function write(world: World, key: string, content: string): Promise<void> {
  if (world.direction === "backup") world.disk.edit.write(key, content);
  else await world.bucket.put(key, content);
}

function remove(world: World, key: string): void {
  if (world.direction === "backup") world.disk.edit.remove(key);
  else world.bucket.remove(key);
}

async function atTarget(world: World): Promise<Record<string, string>> {
  if (world.direction === "backup") return world.bucket.contents();
  if (world.direction === "replicate") return world.copy.contents();
  return Object.fromEntries(world.disk.edit.all());
}

async function begin({ direction, mirror, apart, past }: Job): Promise<World> {
  const world = createWorld({
    direction,
    options: { mirror },
    limits: { partsAtOnce: 1, copyMost: 4500 },
    ...(apart === true ? { apart } : {}),
  });
  if (past === true) world.bucket.store.setVersioning(world.bucket.name, "Enabled");
  for (const key of ["gone", "stays", "changes"]) await write(world, key, `${key} at first`);
  world.clock.advance(5000);
  expect(ended(await world.sync())).toBe("in-step");
  if (direction === "backup") {
    await world.bucket.put("theirs", "by somebody else");
    await world.bucket.beginUpload("theirs too");
  }
  await write(world, "new", "new");
  await write(world, "changes", "changed since");
  await write(world, "big", LARGE);
  remove(world, "gone");
  world.clock.advance(5000);
  if (past === true) world.options = { ...world.options, asOf: world.clock.now() };
  world.clock.advance(5000);
  return world;
}

/** @returns whether the sync reached that point */
async function kill(world: World, { call, nth, when }: KillPoint): Promise<boolean> {
  let seen = 0;
  const isIt = (asked: S3Call, input: unknown): boolean =>
    asked === call && !JSON.stringify(input ?? "").includes(".liana/") && ++seen === nth;
  if (when === "unanswered") {
    world.onRequest = (asked, input) => void (isIt(asked, input) && world.crash.arm(0));
  } else {
    world.faults = (asked, input): PortFault | undefined => {
      if (!isIt(asked, input)) return undefined;
      world.crash.arm(0);
      return { kind: "refused", error: new LianaError("network") };
    };
  }
  const report = await world.sync();
  world.onRequest = () => undefined;
  world.faults = () => undefined;
  return report.result === undefined;
}

async function goOn(world: World, meanwhile: Meanwhile): Promise<void> {
  world.clock.advance(5000);
  if (meanwhile === "changed") {
    await write(world, "big", OTHER_LARGE);
    await write(world, "new", "newer");
  } else if (meanwhile === "gone") {
    for (const key of ["big", "new"]) remove(world, key);
  }
  world.clock.advance(5000);
}

function wanted(world: World, job: Job, since: Meanwhile): Record<string, string> {
  const meanwhile = job.past === true ? "nothing" : since;
  const files: Record<string, string> = { changes: "changed since", stays: "stays at first" };
  if (meanwhile !== "gone") {
    files["new"] = meanwhile === "changed" ? "newer" : "new";
    files["big"] = meanwhile === "changed" ? OTHER_LARGE : LARGE;
  }
  if (!job.mirror) files["gone"] = "gone at first";
  if (world.direction === "backup") files["theirs"] = "by somebody else";
  return files;
}

const NO_TRANSFER: Readonly<Record<Direction, readonly Action[]>> = {
  backup: ["PutObject"],
  restore: ["GetObject"],
  replicate: ["PutObject", "GetObject"],
};

function mayTransferWithout(denied: Action, { direction, past }: Job): boolean {
  return past === true ? denied !== "GetObjectVersion" : !NO_TRANSFER[direction].includes(denied);
}

/** If nothing is deleted, what had arrived stays. */
function mayStay(job: Job, meanwhile: Meanwhile): readonly string[] {
  return !job.mirror && meanwhile === "gone" ? ["new", "big"] : [];
}

function without(files: Record<string, string>, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(files).filter(([key]) => !keys.includes(key)));
}

/** Checks the outcome of a sync that lacks a permission. */
async function expectTheRest(world: World, play: Play, report: SyncReport): Promise<void> {
  const { job, denied, meanwhile, point } = play;
  const found = await atTarget(world);
  const all = wanted(world, job, meanwhile);
  expect(found).toMatchObject(world.direction === "backup" ? { theirs: "by somebody else" } : {});
  // GU5 lists the bucket to check that it exists: that ends a sync before anything is changed.
  if (denied === "ListBucket" || (job.past === true && denied === "ListBucketVersions")) {
    expect(ended(report)).toBe("access-denied");
    expect(found).toMatchObject({ stays: "stays at first" });
    return;
  }
  expect(["in-step", "problems"]).toContain(ended(report));
  const mayTransfer = mayTransferWithout(denied, job);
  const mayRemove = denied !== "DeleteObject" || job.direction === "restore";
  const left = new Set(Object.keys(found));
  if (mayTransfer) for (const [key, content] of Object.entries(all)) expect(found[key], key).toBe(content);
  const isRemoved = mayRemove || (point.call === "remove" && point.when === "unanswered");
  if (job.mirror) expect(left.has("gone"), "what is gone at the source").toBe(!isRemoved);
  // A file that may not be sent, or not be removed, becomes a problem.
  if (!mayTransfer && meanwhile === "changed") expect(problems(report)).toContain("access-denied big");
  if (job.mirror && !isRemoved) expect(problems(report)).toContain("access-denied gone");
}

function leftOpen(world: World): Record<string, unknown> {
  const theirs = world.direction === "backup" ? 1 : 0;
  const uploads = [
    ...world.bucket.uploads(),
    ...(world.direction === "replicate" ? world.copy.uploads() : []),
  ];
  return world.journal((journal) => ({
    uploads: uploads.length - theirs,
    journaled: journal.uploads.all(),
    strays: journal.strays.all(),
    intents: journal.intents.all(),
    problems: journal.problems.count(),
  }));
}

/** GU5's request, and for each of two files whose state is unknown: a HEAD and a listing, or an upload to abort. */
const LEAST_ASKED = 6;
const NOTHING = { uploads: 0, journaled: [], strays: [], intents: [], problems: 0 };

export interface Play {
  readonly job: Job;
  readonly denied: Action;
  readonly point: KillPoint;
  readonly meanwhile: Meanwhile;
}

/**
 * Kills a job, resumes it with a permission missing, then restores the permission.
 * @returns false if the job does not reach the point
 */
export async function play(what: Play): Promise<boolean> {
  const { job, denied, point, meanwhile } = what;
  const world = await begin(job);
  try {
    if (!(await kill(world, point))) return false;
    await goOn(world, meanwhile);
    world.policy.denied.add(denied);
    let last: SyncReport | undefined;
    for (const wait of [1000, 70_000, 1000, 1000]) {
      last = await world.sync();
      expect(last.result, "a later sync crashed").toBeDefined();
      world.clock.advance(wait);
    }
    if (last === undefined) throw new Error("no sync");
    await expectTheRest(world, what, last);
    // An unknown state is no reason to list the target again and again: only GU5's request is allowed.
    const settled = ended(last) === "in-step" && job.direction === "backup";
    if (settled)
      expect(last.requests, "requests of a sync with nothing to do").toBeLessThanOrEqual(LEAST_ASKED);
    world.policy.denied.clear();
    for (let i = 0; i < 2; i++) {
      await world.sync();
      world.clock.advance(70_000);
    }
    expect(ended(await world.sync())).toBe("in-step");
    const extras = mayStay(job, meanwhile);
    expect(without(await atTarget(world), extras)).toEqual(wanted(world, job, meanwhile));
    expect(leftOpen(world)).toEqual(NOTHING);
    return true;
  } catch (error) {
    throw new Error(`${point.when} ${point.call} ${point.nth}, ${meanwhile} meanwhile: ${String(error)}`, {
      cause: error,
    });
  } finally {
    world.close();
  }
}
