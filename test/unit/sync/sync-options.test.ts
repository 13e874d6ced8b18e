import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Engine, type SyncResult } from "../../../src/engine/engine.ts";
import type { SyncRequest } from "../../../src/engine/sync/sync.ts";
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
  const engine = new Engine({ env, stateDir: join(root, "state"), userAgent: "Liana/0" });
  const { connection } = door;
  const target = { kind: "bucket", bucket: "photos", prefix: "" } as const;
  const source = { kind: "folder", path: join(root, "docs") } as const;
  const locations = { source, target, sourceConnection: connection, targetConnection: connection };
  const hooks = { onEvent: () => undefined, onStart: () => undefined };
  return engine.sync(
    { ...locations, options: { ...DEFAULT_OPTIONS, ...options }, ...more },
    hooks,
    AbortSignal.timeout(20_000),
  );
}

test("a requested limit overrides the configured one, and may end while the sync runs", async () => {
  let asked = 0;
  // At a byte a second the file would take a thousand, and the sync ends after twenty.
  const bandwidth = (): number | undefined => (++asked < 5 ? 1 : undefined);
  const { outcome } = await backUp({ bandwidth: 1 }, { bandwidth });
  expect([outcome, asked >= 5]).toEqual(["in-step", true]);
});

test("[RS4] a folder as source has no history or selection, and no state is created for it", async () => {
  expect(await codeOf(backUp({ asOf: door.now }))).toBe("usage");
  expect(await codeOf(backUp({ only: ["a.txt"] }))).toBe("usage");
  expect(readdirSync(root)).toEqual(["docs"]);
});
