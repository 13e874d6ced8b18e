import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EXIT, exitCodeOf } from "../../../src/cli/exit-codes.ts";
import { ON_DEMAND } from "../../../src/engine/sync/sync-trigger.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { type Asked, type SyncReport, Practice } from "../../faults/support/practice.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const MINUTE = 60_000;
const HELD = { "a.txt": "first", "sub/b.txt": "second" };
const MARKER = ".liana/owner.json";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a.txt": "first", "docs/sub/b.txt": "second" });
  computer("grace-laptop");
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Sets up another computer of this name, with other files in its folder. */
function computer(name: string): void {
  practice.write({
    [`${name}/state/device.json`]: JSON.stringify({ version: 1, id: `id-of-${name}`, name }),
    [`${name}/docs/a.txt`]: "of another",
    [`${name}/docs/c.txt`]: "third",
  });
}

function here(asked: Asked = {}): Promise<SyncReport> {
  return practice.backUp("docs", asked);
}

function elsewhere(options: Asked["options"] = {}, clock: Asked["clock"] = {}): Promise<SyncReport> {
  const stateDir = practice.path("grace-laptop/state");
  return practice.backUp("grace-laptop/docs", { options, clock, stateDir });
}

function hoursAhead(hours: number): NonNullable<Asked["clock"]> {
  return { now: () => Date.now() + hours * 60 * MINUTE };
}

async function marker(): Promise<{ device: { id: string; name: string }; job: string; since: string }> {
  return JSON.parse(await practice.bucket.content(MARKER));
}

/** Requests for the marker since the request with index `from`. */
function markerRequests(from: number): readonly string[] {
  const requests = practice.server.requests.slice(from).filter(({ key }) => key.endsWith(MARKER));
  return requests.map(({ operation, status }) => `${operation} ${status}`);
}

describe("[GU4] a second computer on one prefix", () => {
  test("stops before it changes anything and names the owner", async () => {
    expect((await here()).outcome).toBe("in-step");
    const before = practice.server.requests.length;
    const second = await elsewhere({ mirror: true, deleteForeign: true });
    const { device } = await marker();
    expect(second.error?.toWire()).toMatchObject({
      code: "owned-elsewhere",
      detail: { path: "s3://photos/back up/", owner: device.name },
    });
    const words = sentence(ENGLISH, second.error?.toWire() ?? { code: "internal", detail: {} });
    expect(words).toMatch(/^"s3:\/\/photos\/back up\/" is in use by Liana on ".+" since \d{4}-\d\d-\d\d\. /);
    expect(exitCodeOf("owned-elsewhere")).toBe(EXIT.refused);
    expect(practice.server.requests.slice(before).map(({ method }) => method)).toEqual(["GET", "GET"]);
    expect(await practice.bucket.contents()).toEqual(HELD);
    expect((await here()).operations).toEqual([]);
  });

  test("takes over on request and keeps syncing; the first computer stops at its next check", async () => {
    await here({ options: { mirror: true } });
    const taken = await elsewhere({ mirror: true, takeOver: true });
    expect([taken.outcome, taken.summary.uploaded, taken.summary.deleted]).toEqual(["in-step", 2, 0]);
    expect(taken.events).toContainEqual({ kind: "taken-over", from: expect.any(String) });
    expect((await marker()).device.name).toBe("grace-laptop");
    const held = await practice.bucket.contents();
    expect(held).toEqual({ "a.txt": "of another", "c.txt": "third", "sub/b.txt": "second" });
    expect((await elsewhere({ audit: true })).outcome).toBe("in-step");

    const audit = await here({ options: { mirror: true, audit: true } });
    expect(audit.error?.detail).toMatchObject({ owner: "grace-laptop" });
    // The refusal lasts, also when no listing is due and when there is nothing to do.
    expect((await here()).error?.code).toBe("owned-elsewhere");
    practice.remove("docs/a.txt");
    expect((await here({ options: { mirror: true } })).error?.code).toBe("owned-elsewhere");
    expect(await practice.bucket.contents()).toEqual(held);

    expect((await here({ options: { takeOver: true } })).outcome).toBe("in-step");
    expect((await practice.bucket.contents())["sub/b.txt"]).toBe("second");
    expect((await elsewhere({ audit: true })).error?.code).toBe("owned-elsewhere");
  });

  test("is noticed by the first operation more than ten minutes after the last check", async () => {
    await here();
    await elsewhere({ takeOver: true });
    practice.write({ "docs/new.txt": "new" });
    expect((await here()).outcome).toBe("in-step");
    practice.write({ "docs/newer.txt": "newer" });
    const late = await here({ clock: hoursAhead(1) });
    expect([late.error?.code, late.summary.uploaded]).toEqual(["owned-elsewhere", 0]);
    expect(practice.bucket.keys()).not.toContain("newer.txt");
  });

  test("is reported by a dry run, which writes nothing", async () => {
    const first = await here({ options: { dryRun: true } });
    expect([first.outcome, practice.bucket.ownKeys()]).toEqual(["in-step", []]);
    expect(practice.tree("state")).toEqual({});
    await here();
    const before = practice.server.requests.length;
    expect((await elsewhere({ dryRun: true })).error?.code).toBe("owned-elsewhere");
    const allowed = await elsewhere({ dryRun: true, takeOver: true });
    expect(allowed.events.filter(({ kind }) => kind === "planned")).toHaveLength(2);
    expect(practice.server.requests.slice(before).filter(({ method }) => method !== "GET")).toEqual([]);
  });
});

describe("[GU4, CH4] the number of requests", () => {
  test("is five the first time, one with each listing, and none within ten minutes or without an operation", async () => {
    await here();
    // The last two test whether the service honours If-Match (FE2).
    const learned = ["PutObject 200", "PutObject 412"];
    expect(markerRequests(0)).toEqual(["GetObject 404", "PutObject 200", "PutObject 412", ...learned]);
    const before = practice.server.requests.length;
    practice.write({ "docs/new.txt": "new" });
    await here();
    await here({ clock: hoursAhead(2) });
    expect(markerRequests(before)).toEqual([]);
    await here({ options: { audit: true } });
    expect(markerRequests(before)).toEqual(["GetObject 200"]);
    practice.write({ "docs/new.txt": "newer" });
    await here({ clock: hoursAhead(2) });
    expect(markerRequests(before)).toEqual(["GetObject 200", "GetObject 200"]);
    expect((await here({ clock: hoursAhead(3) })).summary.requests).toBe(0);
  });

  test("stays small: the marker is a plain object of the standard class with only the owner and the date", async () => {
    await here({ options: { storageClass: "STANDARD_IA" } });
    const object = practice.server.store.find(
      practice.server.store.bucket("photos"),
      practice.bucket.prefix + MARKER,
    );
    expect(object.storageClass).toBe("STANDARD");
    const content = JSON.parse(await practice.bucket.content(MARKER));
    expect(Object.keys(content)).toEqual(["version", "device", "job", "since"]);
    const device = JSON.parse(readFileSync(join(practice.stateDir, "device.json"), "utf8"));
    expect(content).toMatchObject({ version: 1, device: { id: device.id, name: device.name } });
    expect(Date.now() - Date.parse(content.since)).toBeLessThan(10 * MINUTE);
  });
});

describe("[GU4] the same computer keeps its prefix", () => {
  test("with a lost journal", async () => {
    await here();
    rmSync(join(practice.stateDir, "jobs"), { recursive: true });
    const again = await here();
    expect([again.outcome, again.summary.adopted]).toEqual(["in-step", 2]);
  });

  test("with the folder moved: the marker names the new job and keeps its date", async () => {
    await here();
    const before = await marker();
    practice.write({ "moved/a.txt": "first" });
    expect((await practice.backUp("moved")).outcome).toBe("in-step");
    const after = await marker();
    expect(after).toEqual({ ...before, job: after.job });
    expect(after.job).not.toBe(before.job);
  });

  test.each([
    ["lost", () => rmSync(join(practice.stateDir, "device.json"))],
    ["damaged", () => writeFileSync(join(practice.stateDir, "device.json"), '{"version":1,"id"')],
  ])("with its own record %s: the journals remember who it is", async (_, spoil) => {
    await here();
    const { device } = await marker();
    spoil();
    practice.write({ "docs/new.txt": "new" });
    expect((await here({ options: { audit: true } })).outcome).toBe("in-step");
    const record = JSON.parse(readFileSync(join(practice.stateDir, "device.json"), "utf8"));
    expect([record.id, (await marker()).device.id]).toEqual([device.id, device.id]);
  });

  test("after losing all its state it counts as another computer of the same name, and the message says so", async () => {
    await here();
    rmSync(practice.stateDir, { recursive: true });
    const { error } = await here();
    expect(error?.detail).toMatchObject({ namesake: 1 });
    expect(sentence(ENGLISH, error?.toWire() ?? { code: "internal", detail: {} })).toContain(
      "by another Liana on",
    );
    expect((await here({ options: { takeOver: true } })).outcome).toBe("in-step");
  });

  test("when a lifecycle rule removed the marker: the sync writes it again", async () => {
    await here();
    practice.bucket.remove(MARKER);
    await here({ options: { audit: true } });
    expect(practice.bucket.ownKeys()).toEqual([MARKER]);
  });

  test("when a lifecycle rule archived the marker: it becomes readable again, and another computer's marker still protects its prefix", async () => {
    await here();
    await practice.bucket.reclass(MARKER, "GLACIER");
    expect((await here({ options: { audit: true } })).outcome).toBe("in-step");
    expect((await marker()).device.name).not.toBe("");
    await practice.bucket.reclass(MARKER, "DEEP_ARCHIVE");
    const second = await elsewhere();
    expect([second.error?.code, second.error?.detail["owner"]]).toEqual(["owned-elsewhere", undefined]);
    expect((await elsewhere({ takeOver: true })).outcome).toBe("in-step");
    expect((await marker()).device.name).toBe("grace-laptop");
  });
});

describe("[GU4] a marker that cannot be parsed counts as another owner's", () => {
  const strange: readonly (readonly [string, string, string | undefined])[] = [
    ["nothing", "", undefined],
    ["no JSON", "\u0000\u0001 not json", undefined],
    ["an empty object", "{}", undefined],
    ["null", "null", undefined],
    ["a list", "[1, 2]", undefined],
    ["a megabyte", `{"device":{"id":"x","name":"${"y".repeat(1_000_000)}"}}`, undefined],
    ["a name that is too long", `{"device":{"id":"x","name":"${"y".repeat(300)}"}}`, undefined],
    ["a date that is none", '{"version":1,"device":{"id":"x","name":"eve"},"job":1,"since":"soon"}', "eve"],
    ["a newer version", '{"version":2,"device":{"id":"x","name":"eve","kind":"phone"},"folders":[]}', "eve"],
  ];
  test.each(strange)("%s", async (_, content, owner) => {
    await practice.bucket.put(MARKER, content);
    const stopped = await here({ options: { mirror: true } });
    expect([stopped.error?.code, stopped.error?.detail["owner"]]).toEqual(["owned-elsewhere", owner]);
    expect(sentence(ENGLISH, stopped.error?.toWire() ?? { code: "internal", detail: {} })).not.toContain(
      "undefined",
    );
    expect([practice.bucket.keys(), await practice.bucket.content(MARKER)]).toEqual([
      [],
      Buffer.from(content).toString("latin1"),
    ]);
    expect((await here({ options: { takeOver: true } })).outcome).toBe("in-step");
    expect((await here({ options: { audit: true } })).outcome).toBe("in-step");
  });
});

describe("[GU4] least-privilege keys can back up", () => {
  const refusals: readonly (readonly [string, number, string])[] = [
    ["GetObject", 403, "AccessDenied"],
    ["PutObject", 403, "AccessDenied"],
    ["GetObject", 501, "NotImplemented"],
    ["PutObject", 501, "NotImplemented"],
  ];
  test.each(refusals)(
    "%s answered with %i: the job continues and logs it once",
    async (operation, status, code) => {
      const logged: string[] = [];
      const log = { write: (level: string, message: string) => void logged.push(`${level} ${message}`) };
      practice.fault(operation, { kind: "status", status, code }, { key: /owner\.json$/, times: 1000 });
      expect((await here({ log })).outcome).toBe("in-step");
      practice.write({ "docs/new.txt": "new" });
      expect((await here({ log, options: { audit: true, mirror: true } })).outcome).toBe("in-step");
      expect(await practice.bucket.contents()).toEqual(practice.files("docs"));
      // PO3: a listing shows that the refused marker is missing, so it is written.
      expect(practice.bucket.ownKeys()).toEqual(
        code === "AccessDenied" && operation === "GetObject" ? [MARKER] : [],
      );
      expect(logged.filter((line) => line.includes("owner marker"))).toEqual([
        "warn owner marker could not be read or written",
      ]);
      practice.server.faults.clear();
      await here({ options: { audit: true } });
      expect(practice.bucket.ownKeys()).toEqual([MARKER]);
    },
  );

  test.each([501, 400])(
    "a service that answers a condition with %i gets the marker without one",
    async (status) => {
      const code = status === 501 ? "NotImplemented" : "InvalidRequest";
      practice.fault("PutObject", { kind: "status", status, code }, { key: /owner\.json$/, nth: 1 });
      expect((await here()).outcome).toBe("in-step");
      expect((await marker()).device.name).not.toBe("");
    },
  );

  test("a service that is unreachable when the marker is read ends the sync with nothing sent", async () => {
    practice.fault("GetObject", { kind: "reset" }, { key: /owner\.json$/, times: 1000 });
    const away = await here();
    expect([away.error?.code, practice.bucket.keys()]).toEqual(["network", []]);
  });

  test("a truncated or corrupted marker response is requested again", async () => {
    await here();
    practice.fault("GetObject", { kind: "truncate-body", bytes: 20 }, { key: /owner\.json$/ });
    practice.fault("GetObject", { kind: "corrupt-body" }, { key: /owner\.json$/, times: 2 });
    expect((await elsewhere()).error?.detail["owner"]).toBe((await marker()).device.name);
    expect(practice.server.faults.unfired()).toEqual([]);
  });
});

test("[GU4] a `.liana` folder in the source is reported and not sent; an exclude rule ends the report", async () => {
  practice.write({ "docs/.liana/mine.txt": "a file of the user's", "docs/sub/.liana/deep.txt": "deep" });
  const reported = await here();
  expect([reported.outcome, reported.problems]).toEqual(["problems", [".liana/: reserved-name"]]);
  const [problem] = reported.events.filter(({ kind }) => kind === "problem");
  expect(problem?.kind === "problem" ? sentence(ENGLISH, problem.error) : "").toMatch(
    /^"\.liana" has a name that Liana/,
  );
  expect(await practice.bucket.contents()).toEqual({ ...HELD, "sub/.liana/deep.txt": "deep" });
  expect((await here({ options: { audit: true, mirror: true } })).summary.deleted).toBe(0);
  const settled = await here({ options: { exclude: ["/.liana/"] } });
  expect([settled.outcome, settled.problems]).toEqual(["in-step", []]);
});

test("[GU4] restores write no marker, ignore its owner and do not restore it", async () => {
  await here();
  const stateDir = practice.path("grace-laptop/state");
  const before = await practice.bucket.content(MARKER);
  expect((await practice.restore("clone", { stateDir })).outcome).toBe("in-step");
  expect(practice.files("clone")).toEqual(HELD);
  expect(await practice.bucket.content(MARKER)).toBe(before);
});

test("[GU4] a bucket copy gets its own marker and the same protection as a folder's backup", async () => {
  await here();
  const copy = (stateDir?: string): Promise<SyncReport> =>
    practice.sync(practice.url, "s3://photos/copy/", stateDir === undefined ? {} : { stateDir });
  const first = await copy();
  expect([first.outcome, first.summary.copied]).toEqual(["in-step", 2]);
  const keys = practice.server.store.bucket("photos").keys;
  expect([...keys.from(() => false)].map(([key]) => key).filter((key) => key.startsWith("copy/"))).toEqual([
    "copy/.liana/owner.json",
    "copy/a.txt",
    "copy/sub/b.txt",
  ]);
  expect((await copy(practice.path("grace-laptop/state"))).error?.code).toBe("owned-elsewhere");
});

test("[GU4] two processes that start together share one device identity", async () => {
  rmSync(practice.stateDir, { recursive: true, force: true });
  mkdirSync(practice.stateDir, { recursive: true });
  const syncs = await Promise.all([here(), practice.sync(practice.path("docs"), "s3://photos/other/")]);
  expect(syncs.map(({ outcome }) => outcome)).toEqual(["in-step", "in-step"]);
  expect(readdirSync(practice.stateDir).sort()).toEqual(["device.json", "jobs"]);
});

test.each(["kept", "ignored"] as const)(
  "where conditional writes are %s: any wait for another computer's marker is reported",
  async (how) => {
    practice.server.store.conditionalWrites = how;
    const reported: boolean[] = [];
    const trigger = { ...ON_DEMAND, onRest: (resting: boolean) => void reported.push(resting) };
    expect((await practice.backUp("docs", { trigger })).outcome).toBe("in-step");
    expect(reported).toEqual(how === "ignored" ? [true, false] : []);
  },
);
