import { resolve } from "node:path";
import { describe, expect, it, test } from "vitest";
import { mistake, read } from "./read.ts";

const WHOLE = `
access_key: GLOBALKEY
secret_access_key: global secret
aws_region: us-west-2
loglevel: trace
upload_queue_buffer: 100
upload_workers: 20
watch_interval: 2000
sites:
- local_path: /local/path1
  bucket: backup-bucket-path1
  bucket_path: /path1
  bucket_region: eu-central-1
  storage_class: STANDARD_IA
  access_key: SITEKEY
  secret_access_key: site secret
  retire_deleted: true
  watch_interval: 500
  exclusions:
    - .[Dd][Ss]_[Ss]tore
    - "[Tt]humbs.db"
- local_path: /local/path2
  bucket: generic-backup-bucket
`;

describe("a configuration of s3sync-service", () => {
  it("is read with all its settings: a site's own take precedence over the shared ones", async () => {
    const { engine, logLevel, listen, webhook, remarks } = await read(WHOLE);
    expect(engine.connections).toMatchObject([
      {
        connection: {
          region: "eu-central-1",
          keys: { kind: "keys", secret: { accessKeyId: "SITEKEY", secretAccessKey: "site secret" } },
        },
      },
      {
        connection: {
          region: "us-west-2",
          keys: { kind: "keys", secret: { accessKeyId: "GLOBALKEY", secretAccessKey: "global secret" } },
        },
      },
    ]);
    expect(engine.connections.every(({ connection }) => connection.endpoint === undefined)).toBe(true);
    expect(engine.jobs).toMatchObject([
      {
        name: "backup-bucket-path1/path1",
        source: { kind: "folder", path: resolve("/local/path1") },
        target: { kind: "bucket", bucket: "backup-bucket-path1", prefix: "path1/" },
        choices: {
          retain: "none",
          excludePatterns: [".[Dd][Ss]_[Ss]tore", "[Tt]humbs.db"],
          storageClass: "STANDARD_IA",
          when: { kind: "realtime", settleMs: 500 },
        },
      },
      {
        name: "generic-backup-bucket",
        target: { bucket: "generic-backup-bucket", prefix: "" },
        choices: {
          retain: "forever",
          excludePatterns: [],
          storageClass: "STANDARD",
          when: { kind: "realtime", settleMs: 2000 },
        },
      },
    ]);
    expect([engine.settings.concurrency, logLevel, listen, webhook]).toEqual([
      20,
      "debug",
      undefined,
      undefined,
    ]);
    expect(remarks).toEqual([expect.stringMatching(/^upload_queue_buffer: not used\./)]);
  });

  it("in its minimal form has the defaults, and keys from the environment", async () => {
    const { engine, logLevel, remarks } = await read("sites: [{local_path: /a, bucket: bucket}]");
    expect(engine.connections).toMatchObject([
      { connection: { allowHttp: false, keys: { kind: "environment" } } },
    ]);
    expect(engine.connections[0]?.connection.region).toBeUndefined();
    expect(engine.jobs[0]?.choices).toMatchObject({
      retain: "forever",
      storageClass: "STANDARD",
      when: { kind: "realtime", settleMs: 1000 },
    });
    expect([engine.settings.concurrency, logLevel, remarks]).toEqual([10, "info", []]);
  });

  it("in the form of newer versions: names, endpoints, times with units", async () => {
    const text = `
checksum_workers: 4
s3_ops_retries: 3
watch_interval: 30s
allow_http: true
listen: "9464"
sites:
- {name: mine, local_path: /a, bucket: bucket, endpoint: "http://minio:9000", inclusions: [".*"], s3_ops_retries: 9}
- {local_path: /b, bucket: other, watch_interval: 5m}
- {local_path: /c, bucket: other2, endpoint: s3.example.com}
`;
    const { engine, remarks, listen } = await read(text, {});
    expect(engine.jobs.map(({ name, choices }) => [name, choices.when])).toEqual([
      ["mine", { kind: "realtime", settleMs: 30_000 }],
      ["other", { kind: "realtime", settleMs: 60_000 }],
      ["other2", { kind: "realtime", settleMs: 30_000 }],
    ]);
    expect(engine.connections.map(({ connection }) => connection.endpoint)).toEqual([
      "http://minio:9000",
      undefined,
      "https://s3.example.com",
    ]);
    expect(listen).toEqual({ host: "127.0.0.1", port: 9464 });
    expect(remarks).toEqual([
      expect.stringMatching(/^checksum_workers, s3_ops_retries: not used\./),
      expect.stringMatching(/^watch_interval: .*at most 60 s\.$/),
    ]);
  });

  test.each([
    ["sites: []", /line 1: sites: the list is empty/],
    ["sites: [{bucket: bucket}]", /line 1: local_path: this setting is required/],
    ["sites:\n- {local_path: /a, bucket: Buc!ket}", /line 2: bucket: this is not a valid bucket name/],
    [
      "sites:\n- {local_path: 's3://bucket', bucket: bucket}",
      /line 2: local_path: write the path of a folder/,
    ],
    [
      "sites:\n- local_path: /a\n  bucket: bucket\n  acess_key: secret",
      /line 4: .*Did you mean "access_key"\?$/,
    ],
    [
      "access_key: secret\nsites:\n- {local_path: /a, bucket: bucket}",
      /line 3: access_key and secret_access_key belong together/,
    ],
    [
      "sites:\n- {local_path: /a, bucket: bucket, exclusions: ['a(?=b)']}",
      /line 2: exclusions: .*: \(\?=\.$/,
    ],
    [
      "sites:\n- {local_path: /a, bucket: bucket, inclusions: [x]}",
      /line 2: inclusions: inclusions are not supported/,
    ],
    [
      "sites:\n- {local_path: /a, bucket: bucket, endpoint: 'http://minio:9000'}",
      /allow_http: true at the top/,
    ],
    ["loglevel: loud\nsites:\n- {local_path: /a, bucket: bucket}", /line 1: loglevel: write trace, debug, /],
  ])("%j is a mistake with a line", async (text, words) => {
    const said = await mistake(text);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/: secret/);
  });

  it("[GU3] a site whose deletions would reach into another's is refused with the reason", async () => {
    const sites = (mirror: boolean): string =>
      `sites:\n- {local_path: /a, bucket: bucket, retire_deleted: ${mirror}}\n- {local_path: /b, bucket: bucket, bucket_path: b}\n`;
    expect(await mistake(sites(true))).toMatch(/line 3: "bucket" and "bucket\/b" write to the same location/);
    expect(await mistake(sites(false))).toBe("");
  });
});
