import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { engineHost } from "../../../src/engine/host.ts";
import { sync, type SyncRequest } from "../../../src/engine/sync/sync.ts";
import type { SyncResult } from "../../../src/engine/sync/sync-record.ts";
import { systemEnvironment } from "../../../src/engine/system-environment.ts";
import { DEFAULT_OPTIONS, type JobOptions } from "../../../src/shared/model/job.ts";
import { codeOf } from "../../contracts/bucket-subject.ts";
import { FrontDoor } from "../../harness/front-door.ts";

let door: FrontDoor;
let root: string;
beforeEach(async () => {
  door = await FrontDoor.open();
  root = mkdtempSync(join(tmpdir(), "liana-sync-options-"));
  mkdirSync(join(root, "docs"));
  writeFileSync(join(root, "docs", "a.txt"), "x".repeat(1_000));
});
afterEach(async () => {
  await door[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function backUp(options: Partial<JobOptions>, more: Partial<SyncRequest> = {}): Promise<SyncResult> {
  const real = systemEnvironment({ write: () => undefined });
  const env = { ...real, clock: { ...real.clock, now: () => door.now } };
  const host = engineHost({ env, stateDir: join(root, "state") }, "Liana/0");
  const { connection } = door;
  const target = { kind: "bucket", bucket: "photos", prefix: "" } as const;
  const source = { kind: "folder", path: join(root, "docs") } as const;
  const locations = { source, target, sourceConnection: connection, targetConnection: connection };
  const hooks = { onEvent: () => undefined, onStart: () => undefined };
  return sync(
    { ...locations, options: { ...DEFAULT_OPTIONS, ...options }, ...more },
    { ...host, ...hooks },
    AbortSignal.timeout(20_000),
  );
}

test("a requested limit overrides the configured one, and may end while the sync runs", async () => {
  let asked = 0;
  // At a byte per second the file would take 1000 s.
  const bandwidth = (): number | undefined => (++asked < 5 ? 1 : undefined);
  const { outcome } = await backUp({ bandwidth: 1 }, { bandwidth });
  expect([outcome, asked >= 5]).toEqual(["in-step", true]);
});

test("[RS4] a folder as source has no history or selection, and no state is created for it", async () => {
  expect(await codeOf(backUp({ asOf: door.now }))).toBe("usage");
  expect(await codeOf(backUp({ only: ["a.txt"] }))).toBe("usage");
  expect(readdirSync(root)).toEqual(["docs"]);
});
