import { resolve } from "node:path";
import { describe, expect, it, test } from "vitest";
import type { DaemonConfig } from "../../../../src/cli/daemon/config/daemon-config.ts";
import { environmentConfig } from "../../../../src/cli/daemon/config/environment-config.ts";
import { LianaError } from "../../../../src/shared/errors.ts";
import { ENGLISH } from "../../../../src/shared/words/load-words.ts";

type Variables = Readonly<Record<string, string>>;

/** As a `.env` file of the sidecar sets them. */
const MIRROR: Variables = {
  S3_SYNC_ENABLED: "true",
  S3_SYNC_ACCESS_KEY: "SYNCKEY",
  S3_SYNC_SECRET_KEY: "sync secret",
  S3_SYNC_BUCKET: "relics-backup",
  MINIO_ENDPOINT: "http://minio:9000",
  MINIO_ACCESS_KEY: "minioadmin",
  MINIO_SECRET_KEY: "minio secret",
  MINIO_BUCKET: "relics",
};

const BACKUP: Variables = { BACKUP_S3_ENABLED: "True", BACKUP_S3_BUCKET: "elder-backups" };

const read = (environment: Variables): Promise<DaemonConfig | undefined> =>
  environmentConfig({ environment, words: ENGLISH });

async function config(environment: Variables): Promise<DaemonConfig> {
  const found = await read(environment);
  if (found === undefined) throw new Error("nothing is enabled");
  return found;
}

/** The error of invalid variables; empty for valid ones. */
async function mistake(environment: Variables): Promise<string> {
  try {
    await read(environment);
  } catch (error) {
    if (error instanceof LianaError && error.code === "usage") return String(error.detail["text"]);
    throw error;
  }
  return "";
}

describe("the variables of the MinIO mirror sidecar", () => {
  it("mirror the MinIO bucket to the other bucket every half hour, and create that bucket", async () => {
    const { engine, createBuckets, remarks, listen } = await config(MIRROR);
    const [job] = engine.jobs;
    const [from, to] = engine.connections;
    expect(engine.jobs).toHaveLength(1);
    expect(job).toMatchObject({
      name: "s3-sync",
      source: { kind: "bucket", connection: from?.id, bucket: "relics", prefix: "" },
      target: { kind: "bucket", connection: to?.id, bucket: "relics-backup", prefix: "" },
      choices: { retain: "none", maxDelete: { kind: "default" }, when: { kind: "every", seconds: 1_800 } },
    });
    expect(from?.connection).toEqual({
      endpoint: "http://minio:9000",
      allowHttp: true,
      keys: { kind: "keys", secret: { accessKeyId: "minioadmin", secretAccessKey: "minio secret" } },
    });
    expect(to?.connection).toEqual({
      endpoint: "https://s3.us-east-1.amazonaws.com",
      region: "us-east-1",
      allowHttp: false,
      keys: { kind: "keys", secret: { accessKeyId: "SYNCKEY", secretAccessKey: "sync secret" } },
    });
    expect([...createBuckets]).toEqual([job?.id]);
    expect([remarks, listen]).toEqual([[], undefined]);
  });

  test.each([
    ["s3.amazonaws.com", "eu-central-1", "https://s3.eu-central-1.amazonaws.com", "eu-central-1"],
    ["https://s3.amazonaws.com/", "", "https://s3.us-east-1.amazonaws.com", "us-east-1"],
    [
      "s3.us-west-000.backblazeb2.com",
      "us-west-000",
      "https://s3.us-west-000.backblazeb2.com",
      "us-west-000",
    ],
    ["https://s3.wasabisys.com", "", "https://s3.wasabisys.com", undefined],
    [" nyc3.digitaloceanspaces.com\r", "nyc3", "https://nyc3.digitaloceanspaces.com", "nyc3"],
  ])("read the endpoint %s with region %s", async (given, region, endpoint, expected) => {
    const { engine } = await config({ ...MIRROR, S3_SYNC_ENDPOINT: given, S3_SYNC_REGION: region });
    const { connection } = engine.connections[1] ?? {};
    expect([connection?.endpoint, connection?.region, connection?.allowHttp]).toEqual([
      endpoint,
      expected,
      false,
    ]);
  });

  it("allow http, and say what that means outside the network of the containers", async () => {
    const { engine, remarks } = await config({ ...MIRROR, S3_SYNC_ENDPOINT: "http://nas.lan:9000" });
    expect(engine.connections[1]?.connection).toMatchObject({
      endpoint: "http://nas.lan:9000",
      allowHttp: true,
    });
    expect(remarks).toEqual([expect.stringMatching(/^S3_SYNC_ENDPOINT: with http, others on the network/)]);
  });

  it("accept retries and time zone, and say that they have no effect where they differ from the defaults", async () => {
    const usual = { S3_SYNC_MAX_RETRIES: "3", S3_SYNC_RETRY_DELAY: "60", S3_SYNC_TIMEZONE: "UTC" };
    expect((await config({ ...MIRROR, ...usual })).remarks).toEqual([]);
    const other = { S3_SYNC_MAX_RETRIES: "5", S3_SYNC_RETRY_DELAY: "120", S3_SYNC_TIMEZONE: "Asia/Tokyo" };
    const { remarks } = await config({ ...MIRROR, ...other });
    expect(remarks).toEqual([
      expect.stringMatching(/^S3_SYNC_MAX_RETRIES, S3_SYNC_RETRY_DELAY: not used/),
      expect.stringMatching(/^S3_SYNC_TIMEZONE: not used/),
    ]);
  });

  test.each([
    [
      { S3_SYNC_BUCKET: "", MINIO_SECRET_KEY: "" },
      "the variables MINIO_SECRET_KEY and S3_SYNC_BUCKET are not set.",
    ],
    [{ MINIO_BUCKET: " " }, "the variable MINIO_BUCKET is not set."],
    [{ S3_SYNC_ENABLED: "maybe" }, "S3_SYNC_ENABLED: write true or false."],
    [{ S3_SYNC_INTERVAL: "30m" }, "S3_SYNC_INTERVAL: write a number from 1 to 604,800."],
    [{ S3_SYNC_INTERVAL: "0" }, "S3_SYNC_INTERVAL: write a number from 1 to 604,800."],
    [{ S3_SYNC_MAX_RETRIES: "x" }, "S3_SYNC_MAX_RETRIES: write a number from 0 to 1,000,000."],
    [{ S3_SYNC_BUCKET: "no/bucket" }, "S3_SYNC_BUCKET: this is not a valid bucket name."],
    [{ S3_SYNC_ENDPOINT: "ftp://a" }, "S3_SYNC_ENDPOINT: write an address such as https://s3.example.com."],
    [{ MINIO_ENDPOINT: "http://me:secret@minio" }, "MINIO_ENDPOINT: write the address without keys in it."],
    [{ LIANA_RETAIN: "some" }, "LIANA_RETAIN: write none, 30d, 90d, 365d or forever."],
    [{ LIANA_LISTEN: "0.0.0.0:80" }, "LIANA_LISTEN: write 127.0.0.1:PORT. Only this computer can connect."],
  ])("with the mistake %j name the variable, and never repeat a value", async (given, expected) => {
    expect(await mistake({ ...MIRROR, ...given })).toBe(expected);
  });
});

describe("the variables of Elder", () => {
  it("keep its folder in the bucket, and what Elder removes as earlier versions", async () => {
    const { engine, createBuckets } = await config(BACKUP);
    const [job] = engine.jobs;
    expect(job).toMatchObject({
      name: "backup",
      source: { kind: "folder", path: resolve("/var/lib/elder/backups") },
      target: { kind: "bucket", bucket: "elder-backups", prefix: "elder/backups/" },
      choices: { retain: "forever", when: { kind: "realtime" } },
    });
    expect(engine.connections[0]?.connection).toEqual({
      endpoint: "https://s3.us-east-1.amazonaws.com",
      region: "us-east-1",
      allowHttp: false,
      keys: { kind: "environment" },
    });
    expect(createBuckets.size).toBe(1);
  });

  it("have their own address, region, keys, prefix and folder", async () => {
    const { engine } = await config({
      ...BACKUP,
      BACKUP_S3_ENDPOINT: "https://minio.example.com:9000",
      BACKUP_S3_REGION: "eu-1",
      BACKUP_S3_ACCESS_KEY: "KEY",
      BACKUP_S3_SECRET_KEY: "secret",
      BACKUP_S3_PREFIX: "production",
      BACKUP_DIR: "/srv/elder",
      LIANA_RETAIN: "none",
    });
    expect(engine.jobs[0]).toMatchObject({
      source: { path: resolve("/srv/elder") },
      target: { prefix: "production/" },
      choices: { retain: "none" },
    });
    expect(engine.connections[0]?.connection).toEqual({
      endpoint: "https://minio.example.com:9000",
      region: "eu-1",
      allowHttp: false,
      keys: { kind: "keys", secret: { accessKeyId: "KEY", secretAccessKey: "secret" } },
    });
  });

  test.each([
    [{ BACKUP_S3_BUCKET: "" }, "the variable BACKUP_S3_BUCKET is not set."],
    [{ BACKUP_S3_ACCESS_KEY: "KEY" }, "the variable BACKUP_S3_SECRET_KEY is not set."],
  ])("with the mistake %j name the variable", async (given, expected) => {
    expect(await mistake({ ...BACKUP, ...given })).toBe(expected);
  });
});

describe("an environment", () => {
  it("that enables neither has no configuration, whatever else is set", async () => {
    expect(await read({})).toBeUndefined();
    expect(
      await read({ ...MIRROR, S3_SYNC_ENABLED: "false", BACKUP_S3_ENABLED: "", LIANA_LISTEN: "x" }),
    ).toBe(undefined);
  });

  it("that enables both has two jobs and Liana's own settings", async () => {
    const { engine, listen, listenToken, webhook, logLevel } = await config({
      ...MIRROR,
      ...BACKUP,
      LIANA_LISTEN: "127.0.0.1:9464",
      LIANA_LISTEN_TOKEN: "0123456789abcdef",
      LIANA_WEBHOOK: "https://hooks.example/liana",
      LIANA_LOG_LEVEL: "debug",
    });
    expect(engine.jobs.map(({ name }) => name)).toEqual(["s3-sync", "backup"]);
    expect([listen?.port, listenToken, webhook, logLevel, engine.settings.logLevel]).toEqual([
      9464,
      "0123456789abcdef",
      { kind: "json", url: new URL("https://hooks.example/liana") },
      "debug",
      "debug",
    ]);
  });

  it("[GU3] whose jobs would write to one place is refused by the variable of the second", async () => {
    const both = { ...MIRROR, ...BACKUP, BACKUP_S3_BUCKET: "relics-backup" };
    const keys = { BACKUP_S3_ACCESS_KEY: "SYNCKEY", BACKUP_S3_SECRET_KEY: "sync secret" };
    expect(await mistake({ ...both, ...keys })).toMatch(
      /^BACKUP_S3_BUCKET: "s3-sync" and "backup" write to the same location/,
    );
  });
});
