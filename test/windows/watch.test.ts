import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { JobWatch } from "../../src/engine/scheduler/job-watch.ts";
import type { Watch, Watcher } from "../../src/engine/watch/port.ts";
import { rootState } from "../../src/engine/watch/root-guard.ts";
import { VirtualClock } from "../harness/virtual-clock.ts";
import { hasLinks } from "../harness/host-abilities.ts";
import { answerAsWindows } from "./strict-windows.ts";

let base: string;
let restore = (): void => undefined;
beforeEach(() => {
  base = mkdtempSync(join(realpathSync.native(tmpdir()), "liana-windows-"));
});
afterEach(() => {
  restore();
  restore = () => undefined;
  rmSync(base, { recursive: true, force: true });
});

test("[JB3] a disk without native paths can be watched", async () => {
  mkdirSync(join(base, "data"));
  if (hasLinks()) symlinkSync("data", join(base, "link"));
  restore = answerAsWindows({ noRealPath: true });
  const given = join(base, hasLinks() ? "link" : "data");
  expect(await rootState(given)).toMatchObject({ kind: "folder", path: join(base, "data") });
  expect(await rootState(join(base, "away"))).toEqual({ kind: "root-gone" });
});

test("[JB3] a folder that cannot be watched from the start is scanned every minute, and the log says why", async () => {
  const watch: Watch = { saw: () => undefined, folders: 0, close: () => undefined };
  const watcher: Watcher = {
    watch: async (_request, listener) => {
      listener.onProblem({ kind: "failed", code: "EISDIR" });
      return watch;
    },
    unreported: () => undefined,
  };
  const logged: unknown[] = [];
  const settled = Promise.withResolvers<void>();
  const job = new JobWatch(
    { root: base, excluded: () => false },
    {
      watcher,
      clock: new VirtualClock(),
      log: { write: (...line) => void logged.push(line) },
      onHint: () => undefined,
      onDoubt: () => undefined,
      onSettled: () => settled.resolve(),
    },
  );
  await settled.promise;
  expect(job.noticing).toEqual({ kind: "every-minute", reason: "failed" });
  expect(logged).toEqual([["warn", "watch: failed", { code: "EISDIR" }]]);
  job.close();
});
