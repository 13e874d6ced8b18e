import { beforeAll, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { Receiver } from "./support/receiver.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

it("a webhook that never answers delays neither jobs nor shutdown", async () => {
  await using run = await RunStage.open();
  await using receiver = await Receiver.open();
  run.stage.files({ "docs/a.txt": "a" });
  const head = `webhook: ${receiver.url()}\njobs:\n${job("lost", "lost", "s3://photos/lost")}`;
  run.save(head);
  const running = run.run();
  await expect.poll(() => receiver.posted).toHaveLength(1);
  run.save(head + job("docs", "docs", "s3://photos/docs"));
  await running.inStep("docs");
  const at = performance.now();
  expect((await running.stop()).code).toBe(0);
  expect(performance.now() - at).toBeLessThan(9_000);
});
