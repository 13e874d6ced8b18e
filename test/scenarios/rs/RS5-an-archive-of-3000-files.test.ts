import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { syncUntilReady } from "../../../src/engine/sync/sync-until-ready.ts";
import { DEFAULT_OPTIONS } from "../../../src/shared/model/job.ts";
import type { Waiting } from "../../../src/shared/model/retrieval/waiting.ts";
import { FrontDoor } from "../../harness/front-door.ts";

const HOUR = 3_600_000;
const FILES = 3000;

let door: FrontDoor;
let root: string;
beforeEach(async () => {
  door = await FrontDoor.open();
  root = mkdtempSync(join(tmpdir(), "liana-archive-"));
});
afterEach(async () => {
  await door[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
});

/** A process that restores until it has everything or dies. Long waits pass at once, on both sides. */
async function restore(
  onRest: (stop: AbortController) => void,
  onWaiting: (waiting: Waiting | undefined, stop: AbortController) => void = () => undefined,
) {
  const stop = new AbortController();
  const { env } = door;
  let skipped = 0;
  const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    onRest(stop);
    skipped += ms;
    if (ms < 30_000) return env.clock.sleep(0, signal);
    signal.throwIfAborted();
    door.now += ms;
  };
  const monotonic = (): number => env.clock.monotonic() + skipped;
  const clock = { ...env.clock, now: () => door.now, monotonic, sleep };
  const host = { ...door.host, env: { ...env, clock }, stateDir: join(root, "state") };
  const hooks = { onEvent: () => undefined, onStart: () => undefined };
  const request = {
    source: { kind: "bucket", bucket: "photos", prefix: "back up/" },
    target: { kind: "folder", path: join(root, "back") },
    sourceConnection: door.connection,
    targetConnection: door.connection,
    options: { ...DEFAULT_OPTIONS, retrieve: { tier: "bulk" } },
  } as const;
  return syncUntilReady(request, { ...host, ...hooks }, (waiting) => onWaiting(waiting, stop), stop.signal);
}

function operations(name: string): number {
  return door.server.requests.filter(({ operation }) => operation === name).length;
}

test("[RS5] a restore of 3,000 archived files survives restarts and sleep for a day, and asks for nothing twice", async () => {
  for (let index = 0; index < FILES; index++)
    await door.bucket.put(`year/${index}.txt`, `file ${index}`, { storageClass: "GLACIER" });
  door.server.store.restoreDelay = 10 * HOUR;
  const begun = door.now;

  // Some answers are lost, and the process ends in the middle of its requests.
  const lost = door.server.faults.add({
    when: { operation: "RestoreObject", nth: 500, times: 20 },
    what: { kind: "lost-answer" },
  });
  const first = await restore((stop) => {
    if (operations("RestoreObject") >= 1_500) stop.abort();
  });
  expect([first.outcome, lost.fired]).toEqual(["stopped", 20]);

  // A second process asks for the rest, waits, and is stopped.
  let waits = 0;
  const second = await restore(
    () => undefined,
    (waiting, stop) => {
      waits += 1;
      expect(waiting).toMatchObject({ files: FILES, ready: 0 });
      stop.abort();
    },
  );
  expect([second.outcome, waits]).toEqual(["stopped", 1]);
  expect(second.left.waiting?.lookAt).toBe(Math.round(begun + 0.8 * 12 * HOUR));

  // A third one waits, while the computer sleeps for hours.
  let slept = false;
  const third = await restore(
    () => undefined,
    (waiting) => {
      if (waiting === undefined || slept) return;
      slept = true;
      door.now += 14 * HOUR;
    },
  );
  expect([third.outcome, third.summary.downloaded, third.left.waiting]).toEqual([
    "in-step",
    FILES,
    undefined,
  ]);
  const names = readdirSync(join(root, "back", "year"));
  expect(names).toHaveLength(FILES);
  expect(readFileSync(join(root, "back", "year", "2999.txt"), "utf8")).toBe("file 2999");

  const { retrieved } = door.server.store;
  expect([retrieved.length, new Set(retrieved).size]).toEqual([FILES, FILES]);
  // Each file is read once, and a few GETs find out that the objects are archived (PB6).
  expect(operations("GetObject")).toBeLessThan(FILES + 200);
}, 300_000);
