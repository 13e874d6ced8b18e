import { beforeAll, describe, expect, it } from "vitest";
import { startS3Server } from "../../s3-server/server.ts";
import { ensureBuilt } from "../cli/support/built.ts";
import { expectOneLine } from "../cli/support/stage.ts";
import { RunStage } from "./support/running.ts";

beforeAll(ensureBuilt);

const MINIO = { accessKeyId: "minioadmin", secretAccessKey: "minio-secret" };
/** The stage's own keys belong to the target, and reach it through S3_SYNC_… only. */
const NO_KEYS = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_ENDPOINT_URL: "", AWS_REGION: "" };

function syncVariables({ stage }: RunStage, more: Readonly<Record<string, string>> = {}) {
  const { AWS_ACCESS_KEY_ID: key = "", AWS_SECRET_ACCESS_KEY: secret = "" } = stage.environment;
  return {
    ...NO_KEYS,
    S3_SYNC_ENABLED: "true",
    S3_SYNC_ENDPOINT: stage.server.endpoint,
    S3_SYNC_ACCESS_KEY: key,
    S3_SYNC_SECRET_KEY: secret,
    S3_SYNC_BUCKET: "relics-backup",
    MINIO_ACCESS_KEY: MINIO.accessKeyId,
    MINIO_SECRET_KEY: MINIO.secretAccessKey,
    MINIO_BUCKET: "relics",
    ...more,
  };
}

describe("liana run --env with the variables of the MinIO mirror sidecar", () => {
  it("creates the target bucket with public access blocked, and mirrors with deletions", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const minio = await startS3Server({ backing: { kind: "memory" }, credentials: [MINIO] });
    try {
      minio.store.createBucket("relics");
      stage.files({ "relics/a.txt": "a", "relics/deep/b.txt": "b" });
      const filling = {
        AWS_ENDPOINT_URL: minio.endpoint,
        AWS_ACCESS_KEY_ID: MINIO.accessKeyId,
        AWS_SECRET_ACCESS_KEY: MINIO.secretAccessKey,
      };
      for (const key of ["a.txt", "deep/b.txt"])
        expect((await stage.lianaWith(filling, "put", `relics/${key}`, `s3://relics/${key}`)).code).toBe(0);
      const variables = syncVariables(run, { MINIO_ENDPOINT: minio.endpoint, S3_SYNC_INTERVAL: "1" });
      const running = run.runEnvironment(variables);
      const [created] = await running.until({ event: "bucket-created" });
      expect(created).toMatchObject({ job: "s3-sync", bucket: "relics-backup", publicAccessBlocked: true });
      await running.inStep("s3-sync");
      expect(stage.keys("relics-backup")).toEqual(["a.txt", "deep/b.txt"]);
      minio.store.remove("relics", "a.txt");
      await expect.poll(() => stage.keys("relics-backup")).toEqual(["deep/b.txt"]);
      const { stdout, stderr, code } = await running.stop();
      expect([code, stderr]).toEqual([0, ""]);
      for (const secret of [
        MINIO.secretAccessKey,
        variables.S3_SYNC_SECRET_KEY,
        variables.S3_SYNC_ACCESS_KEY,
      ])
        expect(stdout).not.toContain(secret);
    } finally {
      await minio.close();
    }
  });

  it("does not create the source bucket, nor a target bucket that was there before", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const variables = syncVariables(run, {
      MINIO_ENDPOINT: stage.server.endpoint,
      MINIO_ACCESS_KEY: stage.environment["AWS_ACCESS_KEY_ID"] ?? "",
      MINIO_SECRET_KEY: stage.environment["AWS_SECRET_ACCESS_KEY"] ?? "",
      S3_SYNC_BUCKET: "photos",
    });
    const running = run.runEnvironment(variables);
    await running.until({ event: "sync", job: "s3-sync", code: "no-bucket" });
    expect((await running.stop()).code).toBe(0);
    expect(run.count("CreateBucket")).toBe(0);
  });

  it("says why the bucket cannot be created, and creates it once it may", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.files({ "backups/backup_1.json.gz": "one" });
    stage.server.faults.add({
      when: { operation: "CreateBucket" },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    const running = run.runEnvironment(backupVariables(run));
    const [refused] = await running.until({ event: "bucket-refused" });
    expect(refused).toMatchObject({ job: "backup", bucket: "elder-backups", code: "access-denied" });
    running.started.child.kill("SIGHUP");
    await running.inStep("backup");
    expect(stage.keys("elder-backups")).toEqual(["elder/backups/backup_1.json.gz"]);
  });
});

function backupVariables({ stage }: RunStage): Readonly<Record<string, string>> {
  return {
    BACKUP_S3_ENABLED: "true",
    BACKUP_S3_ENDPOINT: stage.server.endpoint,
    BACKUP_S3_BUCKET: "elder-backups",
    BACKUP_S3_ACCESS_KEY: stage.environment["AWS_ACCESS_KEY_ID"] ?? "",
    BACKUP_S3_SECRET_KEY: stage.environment["AWS_SECRET_ACCESS_KEY"] ?? "",
    BACKUP_DIR: stage.path("backups"),
    ...NO_KEYS,
  };
}

describe("liana run --env", () => {
  it("keeps Elder's folder in a bucket that it creates", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.files({ "backups/backup_1.json.gz": "one" });
    const running = run.runEnvironment(backupVariables(run));
    await running.inStep("backup");
    stage.files({ "backups/backup_2.json.gz": "two" });
    await expect
      .poll(() => stage.keys("elder-backups"))
      .toEqual(["elder/backups/backup_1.json.gz", "elder/backups/backup_2.json.gz"]);
  });

  it("without anything enabled says so and ends with 0", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const ended = await stage.lianaWith({ S3_SYNC_ENABLED: "false" }, "run", "--env");
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/neither S3_SYNC_ENABLED nor BACKUP_S3_ENABLED is true/);
    expect(stage.tree("state")).toBeUndefined();
  });

  it("names missing variables in one line, with exit code 2", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    const given = syncVariables(run, {
      MINIO_ENDPOINT: "http://minio:9000",
      S3_SYNC_BUCKET: "",
      MINIO_BUCKET: "",
    });
    const ended = await stage.lianaWith(given, "run", "--env");
    expectOneLine(ended, 2, /the variables MINIO_BUCKET and S3_SYNC_BUCKET are not set/);
    const both = await stage.lianaWith(given, "run", "--env", "--config", "liana.yaml");
    expectOneLine(both, 2, /from --config FILE or from --env/);
  });
});

describe("createBucket in the configuration file", () => {
  it("creates a missing target bucket, with versions where they are kept", async () => {
    await using run = await RunStage.open();
    const { stage } = run;
    stage.files({ "docs/a.txt": "a" });
    run.save(
      "jobs:\n- {name: docs, source: docs, target: s3://new-bucket/docs, when: every 1h, createBucket: true}\n",
    );
    const running = run.run();
    await running.inStep("docs");
    const [created] = await running.until({ event: "bucket-created" });
    expect(created).toMatchObject({ publicAccessBlocked: true, versioning: true });
    expect(stage.keys("new-bucket")).toEqual(["docs/a.txt"]);
  });

  it("is refused for a target folder, and off by default", async () => {
    await using run = await RunStage.open();
    run.save("jobs:\n- {name: docs, source: s3://photos, target: docs, createBucket: true}\n");
    const refused = await run.stage.liana("run", "--config", "liana.yaml");
    expectOneLine(refused, 2, /line 2: createBucket: the target is a folder/);
    run.stage.files({ "docs/a.txt": "a" });
    run.save("jobs:\n- {name: docs, source: docs, target: s3://new-bucket, when: every 1h}\n");
    const running = run.run();
    await running.until({ event: "sync", job: "docs", code: "no-bucket" });
    await running.stop();
    expect(run.count("CreateBucket")).toBe(0);
  });
});
