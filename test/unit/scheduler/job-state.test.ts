import { expect, test } from "vitest";
import { type JobFacts, pauseAt, stateOf } from "../../../src/engine/scheduler/job-state.ts";
import { faultOf } from "../../../src/engine/scheduler/faults.ts";
import { type ErrorCode, LianaError } from "../../../src/shared/errors.ts";

const QUIET: JobFacts = {
  block: undefined,
  due: false,
  sync: "none",
  asked: false,
  hinted: false,
  unsettled: false,
  fault: undefined,
  held: 0,
  problems: 0,
  late: undefined,
  confirmation: { kind: "valid", at: 1, until: 9 },
};

const EXPIRED = { kind: "expired", at: 1, until: 2 } as const;
const fault = (code: ErrorCode) => faultOf(new LianaError(code), 5, undefined);
const OFFLINE = fault("unreachable");

test.each<[string, Partial<JobFacts>, string]>([
  ["nothing to do", {}, "idle"],
  ["looking", { sync: "looking" }, "scanning"],
  ["sending", { sync: "working" }, "syncing"],
  ["not seen for long", { confirmation: EXPIRED }, "unconfirmed"],
  ["changes wait", { late: "changes" }, "waiting"],
  ["changes wait, and were not seen for long", { late: "deletions", confirmation: EXPIRED }, "waiting"],
  ["a partial sync that takes a moment", { sync: "looking", hinted: true }, "idle"],
  ["a partial sync that takes long", { sync: "looking", hinted: true, late: "changes" }, "scanning"],
  ["never seen", { confirmation: { kind: "never" } }, "idle"],
  ["its turn has not come", { due: true }, "waiting"],
  ["deletions wait", { held: 3, problems: 2, due: true }, "held"],
  ["files need attention", { problems: 2 }, "problem"],
  ["no network", { fault: OFFLINE, held: 3 }, "offline"],
  ["tried again without network", { fault: OFFLINE, sync: "looking" }, "offline"],
  ["tried again because the user asked", { fault: OFFLINE, sync: "looking", asked: true }, "scanning"],
  ["back again", { fault: OFFLINE, sync: "working" }, "syncing"],
  ["no source", { fault: fault("source-empty") }, "source-missing"],
  ["refused", { fault: fault("access-denied") }, "problem"],
  ["paused", { block: { kind: "paused", until: null }, sync: "working", held: 1, fault: OFFLINE }, "paused"],
  ["on battery", { block: { kind: "saving", resource: "battery" }, fault: OFFLINE }, "waiting"],
  ["not read yet", { block: { kind: "starting" }, due: true }, "waiting"],
])("JB1: %s", (_, change, kind) => {
  expect(stateOf({ ...QUIET, ...change }).kind).toBe(kind);
});

test("JB1: states carry the facts their message needs", () => {
  expect(stateOf({ ...QUIET, held: 3 })).toEqual({ kind: "held", count: 3 });
  expect(stateOf({ ...QUIET, problems: 2 })).toEqual({ kind: "problem", count: 2 });
  const error = { code: "unreachable", detail: {} };
  expect(stateOf({ ...QUIET, fault: OFFLINE })).toEqual({ kind: "offline", since: 5, error });
  for (const resource of ["battery", "metered"] as const) {
    const block = { kind: "saving", resource } as const;
    expect(stateOf({ ...QUIET, block })).toEqual({ kind: "waiting", reason: resource });
  }
});

test("RT3: offline since the first error", () => {
  expect(faultOf(new LianaError("dns"), 9, OFFLINE)).toMatchObject({ since: 5, error: { code: "dns" } });
  expect(faultOf(new LianaError("dns"), 9, fault("bad-keys"))).toMatchObject({ since: 9 });
});

test("JB2: of several pauses, the one that ends last applies", () => {
  const until = (at: number | null) => ({ kind: "paused", until: at }) as const;
  const running = { kind: "running" } as const;
  expect(pauseAt(100, [running, running])).toEqual(running);
  expect(pauseAt(100, [until(100), running])).toEqual(running);
  expect(pauseAt(100, [until(101), until(200)])).toEqual(until(200));
  expect(pauseAt(100, [until(101), until(null)])).toEqual(until(null));
});
