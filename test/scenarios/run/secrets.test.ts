import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { Receiver } from "./support/receiver.ts";
import { job, RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const CONTENT = "the private content of a file that nothing may tell";

test("[HI2] no secret, signature or content in lines, objects, numbers, health, webhooks or state", async () => {
  await using run = await RunStage.open();
  await using receiver = await Receiver.open();
  receiver.answers.push(500, 200);
  const { stage } = run;
  const { AWS_ACCESS_KEY_ID: key = "?", AWS_SECRET_ACCESS_KEY: secret = "?" } = stage.environment;
  const token = "a-token-in-the-address";
  stage.files({ "docs/a.txt": CONTENT });
  const text = `
listen: 127.0.0.1:0
webhook: ${receiver.url(`/${token}`)}
logLevel: debug
connections:
  - name: typed
    endpoint: ${stage.server.endpoint}
    region: us-east-1
    accessKeyId: ${key}
    secretAccessKey: \${SECRET}
  - name: wrong
    endpoint: ${stage.server.endpoint}
    region: us-east-1
    accessKeyId: ${key}
    secretAccessKey: ${secret}x
    sessionToken: a-secret-session-token
jobs:
${job("docs", "docs", "s3://photos/docs", "connection: typed")}${job("bad", "docs", "s3://photos/bad", "connection: wrong")}${job("lost", "lost", "s3://photos/lost", "connection: typed")}`;
  run.save(text);
  const env = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", SECRET: secret };
  const running = run.run(env, "--verbose");
  await running.inStep("docs");
  await running.until({ event: "sync", job: "bad", outcome: "failed" });
  await expect.poll(() => receiver.posted.length).toBeGreaterThanOrEqual(2);
  const [health, metrics] = [await running.ask("/healthz"), await running.ask("/metrics")];
  // First invalid in the secret's own line, then for the YAML parser.
  run.save(text.replace(/secretAccessKey: .*x$/m, "secretAccessKey: [$&]").replace("$&", `${secret}x`));
  await running.until({ event: "refused" });
  run.save(`${text}webhook: *${secret}\n`);
  await running.until({ event: "refused" }, 2);
  running.started.child.kill("SIGHUP");
  await running.until({ event: "refused" }, 3);
  const { stdout, stderr } = await running.stop();
  const plain = stage.start(["run", "--config", "liana.yaml"], env);
  const refused = await plain.ended;
  expect(refused.code).toBe(2);

  // Proves that the searched output is not empty.
  expect(stdout).toContain('"call":"put"');
  expect(stdout.match(/"event":"refused"/g)).toHaveLength(3);
  const output = [stdout, stderr, refused.stdout, refused.stderr, health.body, metrics.body];
  const bodies = JSON.stringify(receiver.posted.map(({ body }) => body));
  const files = JSON.stringify([stage.tree("state"), stage.tree("home")]);
  for (const word of [secret, key, "a-secret-session-token", CONTENT, "X-Amz-Signature", "AWS4-HMAC", token])
    for (const [index, store] of [...output, bodies, files].entries())
      expect([word, index, store.includes(word)]).toEqual([word, index, false]);
  expect(readFileSync(stage.path("liana.yaml"), "utf8")).toContain(secret);
});
