import { beforeAll, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { Receiver } from "./support/receiver.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

it("[TR2, TR3] keys that are refused are one message for all jobs, and one when they are right", async () => {
  await using run = await RunStage.open();
  await using receiver = await Receiver.open();
  receiver.answers.push(200);
  run.stage.files({ "docs/a.txt": "a", "music/b.txt": "b", "photos/c.txt": "c" });
  const names = ["docs", "music", "photos"];
  const jobs = names.map((name) => job(name, name, `s3://photos/${name}`, "connection: home")).join("");
  const text = (secret: string): string =>
    [
      `listen: 127.0.0.1:0\nwebhook: ${receiver.url()}`,
      `connections:\n  - name: home\n    endpoint: ${run.stage.server.endpoint}\n    region: us-east-1`,
      `    accessKeyId: AKIATESTTESTTESTTEST\n    secretAccessKey: ${secret}`,
      `jobs:\n${jobs}`,
    ].join("\n");
  run.save(text("another-secret"));
  const running = run.run();
  await expect
    .poll(async () => (await running.health()).reported, { timeout: 20_000 })
    .toMatchObject({
      status: "problem",
      problems: names,
      findings: [{ sentence: "home rejected these keys.", jobs: names }],
    });
  await expect
    .poll(() => receiver.posted.map(({ body }) => body), { timeout: 20_000 })
    .toMatchObject([
      {
        event: "failing",
        jobs: names,
        sentence: "home rejected these keys. Waiting: docs, music and photos.",
      },
    ]);
  run.save(text("a-secret-of-the-test"));
  for (const name of names) await running.inStep(name);
  await expect.poll(async () => (await running.health()).code, { timeout: 20_000 }).toBe(200);
  await expect
    .poll(() => receiver.posted.map(({ body }) => body["event"]), { timeout: 20_000 })
    .toEqual(["failing", "well-again"]);
});
