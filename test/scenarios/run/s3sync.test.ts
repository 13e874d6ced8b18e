import { rmSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "../cli/support/built.ts";
import { RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const NO_KEYS = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };

describe("a configuration of s3sync-service", () => {
  it("runs unchanged, with all its settings", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const { AWS_ACCESS_KEY_ID: key, AWS_SECRET_ACCESS_KEY: secret } = stage.environment;
    stage.files({
      "one/a.txt": "a",
      "one/deep/b.txt": "b",
      "one/keep.txt": "k",
      "one/.DS_Store": "x",
      "one/deep/Thumbs.db": "x",
      "one/cache/c.txt": "c",
      "two/d.txt": "d",
    });
    stage.server.store.createBucket("other");
    run.save(`
access_key: AKIAWRONGWRONGWRONG
secret_access_key: wrong
aws_region: eu-wrong-1
loglevel: debug
upload_queue_buffer: 50
upload_workers: 4
watch_interval: 1000
listen: 127.0.0.1:0
sites:
- local_path: ${stage.path("one")}
  bucket: photos
  bucket_path: /path1
  bucket_region: us-east-1
  storage_class: STANDARD_IA
  access_key: ${key}
  secret_access_key: ${secret}
  retire_deleted: true
  watch_interval: 500
  exclusions:
    - .[Dd][Ss]_[Ss]tore
    - "[Tt]humbs.db"
    - /cache/
- local_path: ${stage.path("two")}
  bucket: other
`);
    const running = run.run(NO_KEYS);
    await running.inStep("photos/path1");
    expect(stage.keys("photos")).toEqual(["path1/a.txt", "path1/deep/b.txt", "path1/keep.txt"]);
    const { store } = stage.server;
    expect(store.current(store.bucket("photos"), "path1/a.txt")).toMatchObject({
      storageClass: "STANDARD_IA",
    });
    // The second site has the general keys, which the service does not know.
    const [failed] = await running.until({ event: "sync", job: "other", outcome: "failed" });
    expect(failed).toMatchObject({ code: expect.stringMatching(/bad-keys|wrong-region|bad-signature/) });
    const [remark] = await running.until({ event: "remark" });
    expect(String(remark?.["message"])).toMatch(/^upload_queue_buffer: not used/);
    expect(running.reported.some(({ event, what }) => event === "file" && what === "uploaded")).toBe(true);
    await expect.poll(async () => (await running.health()).reported).toMatchObject({ problems: ["other"] });
    const { stdout, stderr, code } = await running.stop();
    expect([code, stderr]).toEqual([0, ""]);
    expect([
      stdout.includes(secret ?? "?"),
      stdout.includes(key ?? "?"),
      stdout.includes("AKIAWRONG"),
    ]).toEqual([false, false, false]);

    // After a restart, the deletion waits for a quiet minute (GU2), and the objects of newly excluded files stay.
    rmSync(stage.path("one/a.txt"));
    run.save(`
access_key: ${key}
secret_access_key: ${secret}
aws_region: us-east-1
sites:
- local_path: ${stage.path("one")}
  bucket: photos
  bucket_path: path1
  storage_class: STANDARD_IA
  retire_deleted: true
  exclusions: ["(?i)thumbs", DS_Store, ^cache/, "^deep/"]
`);
    const next = run.run(NO_KEYS);
    const [ended] = await next.inStep("photos/path1");
    expect(ended).toMatchObject({ deleted: 0, uploaded: 0 });
    expect(stage.keys("photos")).toContain("path1/a.txt");
    expect((await next.stop()).code).toBe(0);
  });

  it("without keys uses the environment's keys, and Amazon's endpoint unless another is set", async () => {
    await using run = await RunStage.open();
    run.stage.files({ "docs/a.txt": "a" });
    run.save(`sites:\n- local_path: ${run.stage.path("docs")}\n  bucket: photos\n  name: mine\n`);
    const running = run.run();
    await running.inStep("mine");
    const { store } = run.stage.server;
    expect(store.current(store.bucket("photos"), "a.txt")).toMatchObject({ storageClass: "STANDARD" });
  });
});
