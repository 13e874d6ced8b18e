import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { RunStage, job } from "../run/support/running.ts";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

/** Time limit after a signal, in ms: docs/daemon.md and deploy/liana.service rely on it. */
const SOON = 10_000;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

it("`liana serve` ends within ten seconds of Ctrl-C", async () => {
  const serving = stage.start(["serve", "--port", "0"]);
  await serving.printed("Open this link once: ");
  const at = performance.now();
  serving.child.kill("SIGINT");
  expect((await serving.ended).code).toBe(0);
  expect(performance.now() - at).toBeLessThan(SOON);
});

it("`liana run` ends within ten seconds of SIGTERM during an upload", async () => {
  await using run = await RunStage.open();
  run.stage.files({ "large/file.bin": randomBytes(24 * 1024 * 1024) });
  run.stage.server.faults.add({
    when: { operation: "UploadPart", nth: 3 },
    what: { kind: "stall", ms: 30_000 },
  });
  run.save(`jobs:\n${job("large", "large", "s3://photos/large")}`);
  const running = run.run();
  await expect.poll(() => run.count("UploadPart")).toBe(2);
  const at = performance.now();
  expect((await running.stop("SIGTERM")).code).toBe(0);
  expect(performance.now() - at).toBeLessThan(SOON);
});
