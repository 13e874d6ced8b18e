import { beforeEach, describe, expect, it } from "vitest";
import { Updates } from "../../../../src/main/updates/updates.ts";
import type { UpdateSource } from "../../../../src/main/updates/update-source.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import type { Release, UpdateState } from "../../../../src/shared/model/updates.ts";
import { SteppedClock } from "../../app/support/stepped-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RELEASE: Release = { version: "1.1.0", notes: "- Faster.", security: false };

/** A feed and an installer that do what a test says. */
class ScriptedSource implements UpdateSource {
  offer: Release | undefined;
  failure: Error | undefined;
  checkedAt: number[] = [];
  downloads = 0;
  readonly installs: boolean[] = [];
  check: UpdateSource["check"] = async () => {
    this.checkedAt.push(clock.now());
    if (this.failure !== undefined) throw this.failure;
    return this.offer;
  };
  download: UpdateSource["download"] = async (onProgress) => {
    this.downloads++;
    onProgress(41.7);
  };
  install: UpdateSource["install"] = (restart) => {
    this.installs.push(restart);
    return false;
  };
}

let clock: SteppedClock;
let source: ScriptedSource;
let updates: Updates;
let quits: number;
let states: UpdateState[];
beforeEach(() => {
  clock = new SteppedClock();
  source = new ScriptedSource();
  quits = 0;
  states = [];
  updates = updatesWith(0.5);
});

function updatesWith(random: number): Updates {
  const made = new Updates({
    source,
    clock,
    random: { next: () => random },
    log: { write: () => {} },
    quit: () => void quits++,
  });
  made.onChange(() => states.push(made.state));
  return made;
}

const settled = (): Promise<void> => clock.advance(0).then(() => new Promise((done) => setImmediate(done)));

describe("checks", () => {
  it.each([
    { random: 0, first: 2 * MINUTE, apart: DAY },
    { random: 0.5, first: 7 * MINUTE, apart: DAY + HOUR },
  ])("follow the start and each other by a day, with jitter ($random)", async ({ random, first, apart }) => {
    const start = clock.now();
    updates = updatesWith(random);
    updates.start();
    await clock.advance(3 * DAY);
    expect(source.checkedAt.map((at) => at - start)).toEqual([first, first + apart, first + 2 * apart]);
    expect(updates.state).toEqual({ kind: "current", checkedAt: source.checkedAt.at(-1) });
    updates.stop();
  });

  it("do not happen by themselves while automatic updates are off, but by the button", async () => {
    updates.setAutomatic(false);
    updates.start();
    await clock.advance(2 * DAY);
    expect(source.checkedAt).toEqual([]);
    source.offer = RELEASE;
    updates.check();
    await settled();
    expect(updates.state).toEqual({ kind: "available", release: RELEASE });
    expect(source.downloads).toBe(0);
    updates.download();
    await settled();
    expect(updates.state).toEqual({ kind: "ready", release: RELEASE });
    updates.stop();
  });

  it("download only the version that the user asked for while automatic updates are off", async () => {
    updates.setAutomatic(false);
    source.offer = RELEASE;
    updates.check();
    await settled();
    updates.download();
    await settled();
    const next = { ...RELEASE, version: "1.2.0" };
    source.offer = next;
    updates.check();
    await settled();
    expect(updates.state).toEqual({ kind: "available", release: next });
    expect(source.downloads).toBe(1);
    updates.installAtEnd();
    expect(source.installs).toEqual([]);
  });

  it("come soon after the computer slept for days, and after the clock was set back", async () => {
    updates.start();
    await clock.advance(HOUR);
    expect(source.checkedAt).toHaveLength(1);
    clock.set(clock.now() + 5 * DAY);
    await clock.advance(20 * MINUTE);
    expect(source.checkedAt).toHaveLength(2);
    updates.stop();
    const again = updatesWith(0.5);
    clock.set(clock.now() - 30 * DAY);
    again.start();
    await clock.advance(MINUTE);
    expect(source.checkedAt).toHaveLength(3);
    again.stop();
  });

  it("that fail are reported as state and repeated later and later", async () => {
    source.failure = new LianaError("update-interrupted");
    updates.start();
    await clock.advance(7 * MINUTE);
    const [first = 0] = source.checkedAt;
    expect(updates.state).toEqual({
      kind: "failed",
      error: { code: "update-interrupted", detail: {} },
      at: first,
      retryAt: first + 1.125 * HOUR,
    });
    await clock.advance(4 * HOUR);
    expect(source.checkedAt.map((at) => (at - first) / HOUR)).toEqual([0, 1.125, 1.125 + 2.25]);
    await clock.advance(20 * DAY);
    const [before = 0, last = 0] = source.checkedAt.slice(-2);
    expect((last - before) / HOUR).toBe(27);
    source.failure = undefined;
    updates.check();
    await settled();
    expect(updates.state.kind).toBe("current");
    updates.stop();
  });

  it("end after two minutes without an answer", async () => {
    let ended: unknown;
    source.check = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          ended = signal.reason;
          reject(signal.reason as Error);
        });
      });
    updates.check();
    await clock.advance(2 * MINUTE);
    await settled();
    expect(ended).toMatchObject({ code: "update-interrupted" });
    expect(updates.state).toMatchObject({ kind: "failed", error: { code: "update-interrupted" } });
  });
});

describe("a new release", () => {
  beforeEach(async () => {
    source.offer = RELEASE;
    updates.check();
    await settled();
  });

  it("is downloaded and announced as ready", () => {
    expect(states).toEqual([
      { kind: "checking" },
      { kind: "downloading", release: RELEASE, percent: 0 },
      { kind: "downloading", release: RELEASE, percent: 41 },
      { kind: "ready", release: RELEASE },
    ]);
    expect([source.downloads, source.installs, quits]).toEqual([1, [], 0]);
  });

  it("is installed when the application ends, and not before", () => {
    expect(updates.installAtEnd()).toBe(false);
    expect(source.installs).toEqual([false]);
  });

  it("is installed with a restart when the user asks for one", () => {
    updates.restart();
    expect([quits, source.installs]).toEqual([1, []]);
    updates.installAtEnd();
    expect(source.installs).toEqual([true]);
  });

  it("is not downloaded again by later checks", async () => {
    updates.check();
    await settled();
    expect([source.checkedAt.length, source.downloads]).toEqual([2, 1]);
    expect(updates.state).toEqual({ kind: "ready", release: RELEASE });
  });

  it("stays ready when a later check fails", async () => {
    source.failure = new LianaError("update-rejected");
    updates.check();
    await settled();
    expect(updates.state).toEqual({ kind: "ready", release: RELEASE });
  });

  it("is replaced by a newer one", async () => {
    source.offer = { ...RELEASE, version: "1.2.0" };
    updates.check();
    await settled();
    expect(source.downloads).toBe(2);
    expect(updates.state).toMatchObject({ kind: "ready", release: { version: "1.2.0" } });
  });

  it("that is withdrawn is not installed", async () => {
    source.offer = undefined;
    updates.check();
    await settled();
    expect(updates.state.kind).toBe("current");
    updates.restart();
    updates.installAtEnd();
    expect([quits, source.installs]).toEqual([0, []]);
  });

  it("is not installed after automatic updates were turned off, unless by a restart", () => {
    updates.setAutomatic(false);
    updates.installAtEnd();
    expect(source.installs).toEqual([]);
    updates.restart();
    updates.installAtEnd();
    expect(source.installs).toEqual([true]);
  });

  it("that cannot be installed does not keep the application from ending", () => {
    source.install = () => {
      throw new LianaError("update-rejected");
    };
    expect(updates.installAtEnd()).toBe(false);
  });
});

it("a failed download is reported, is not installed, and is repeated", async () => {
  source.offer = RELEASE;
  const { download } = source;
  source.download = () => Promise.reject(new LianaError("update-rejected"));
  updates.start();
  await clock.advance(8 * MINUTE);
  expect(updates.state).toMatchObject({ kind: "failed", error: { code: "update-rejected" } });
  updates.installAtEnd();
  expect(source.installs).toEqual([]);
  source.download = download;
  await clock.advance(2 * HOUR);
  expect(updates.state).toEqual({ kind: "ready", release: RELEASE });
  updates.stop();
});

it("turning automatic updates on downloads what was found meanwhile", async () => {
  updates.setAutomatic(false);
  source.offer = RELEASE;
  updates.check();
  await settled();
  updates.setAutomatic(true);
  await settled();
  expect(updates.state).toEqual({ kind: "ready", release: RELEASE });
});

it("stopping ends a download without a report", async () => {
  source.offer = RELEASE;
  source.download = (_, signal) =>
    new Promise((__, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
  updates.check();
  await settled();
  updates.stop();
  await settled();
  expect(updates.state.kind).toBe("downloading");
  expect(updates.installAtEnd()).toBe(false);
});
