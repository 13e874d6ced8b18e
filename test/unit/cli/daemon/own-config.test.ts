import { homedir } from "node:os";
import { resolve } from "node:path";
import { describe, expect, it, test } from "vitest";
import { DEFAULT_CHOICES } from "../../../../src/shared/model/job-spec.ts";
import { folderId } from "../../../../src/shared/model/folder-targets.ts";
import { mistake, read, SAVED } from "./read.ts";

const WHOLE = `
connections:
  - name: Wasabi
    provider: wasabi
    region: eu-central-2
    accessKeyId: \${KEY}
    secretAccessKey: "\${SECRET}"
  - name: Here
    endpoint: http://127.0.0.1:9000
    profile: work
  - name: Old
    keychain: Saved
    region: eu-9
jobs:
  - name: photos
    source: /srv/photos
    target: s3://photos/all
    connection: Wasabi
    mirror: true
    maxDelete: 10%
    links: skip
    exclude: ["*.tmp", /cache/]
    excludePatterns:
      - (?i)thumbs\\.db$
    nightly: ["*.vmdk"]
    storageClass: STANDARD
    databases: as-files
    before: pg_dump -f dump.sql app
    after: test "$LIANA_OUTCOME" = in-step
    commandTimeout: 10m
    settle: 2s
  - name: clone
    source: s3://photos/all/
    target: clone
    connection: Wasabi
    when: every 30 minutes
  - name: copy
    source: s3://photos
    target: s3://second/photos
    sourceConnection: Wasabi
    targetConnection: Here
    when: cron 30 3 * * 1-5
settings:
  bandwidth: 2M 8:00-18:30
  concurrency: 16
listen: 127.0.0.1:9464
webhook: https://hooks.example/T0/\${SECRET}
logLevel: warn
`;
const KEYS = { KEY: "AKIAKEY", SECRET: "0123456789" };

describe("Liana's own form", () => {
  it("contains everything the engine needs", async () => {
    const { engine, listen, webhook, logLevel, remarks } = await read(WHOLE, KEYS);
    const [wasabi, here, old] = engine.connections;
    expect(engine.connections).toMatchObject([
      {
        name: "Wasabi",
        connection: {
          endpoint: "https://s3.eu-central-2.wasabisys.com",
          region: "eu-central-2",
          allowHttp: false,
          keys: { kind: "keys", secret: { accessKeyId: "AKIAKEY", secretAccessKey: "0123456789" } },
        },
      },
      {
        name: "Here",
        connection: { endpoint: "http://127.0.0.1:9000", keys: { kind: "profile", profile: "work" } },
      },
      { name: "Old", connection: { ...SAVED, region: "eu-9" } },
    ]);
    expect(old?.id).not.toBe(here?.id);
    const [photos, clone, copy] = engine.jobs;
    expect(photos).toMatchObject({
      name: "photos",
      source: { kind: "folder", path: resolve("/srv/photos") },
      target: { kind: "bucket", connection: wasabi?.id, bucket: "photos", prefix: "all/" },
      choices: {
        retain: "none",
        maxDelete: { kind: "percent", percent: 10 },
        links: "skip",
        exclude: ["*.tmp", "/cache/"],
        excludePatterns: [String.raw`(?i)thumbs\.db$`],
        nightly: ["*.vmdk"],
        storageClass: "STANDARD",
        databases: "as-files",
        commands: {
          before: "pg_dump -f dump.sql app",
          after: 'test "$LIANA_OUTCOME" = in-step',
          timeoutSeconds: 600,
        },
        when: { kind: "realtime", settleMs: 2000 },
      },
    });
    expect(clone).toMatchObject({
      source: { kind: "bucket", prefix: "all/" },
      target: { kind: "folder", path: resolve("/etc/liana/clone") },
      choices: { ...DEFAULT_CHOICES, when: { kind: "every", seconds: 1800 } },
    });
    expect(copy).toMatchObject({
      source: { connection: wasabi?.id },
      target: { connection: here?.id, bucket: "second", prefix: "photos/" },
      choices: { when: { kind: "cron", expression: "30 3 * * 1-5" } },
    });
    expect(engine.settings).toMatchObject({
      concurrency: 16,
      bandwidth: { kind: "limited", bytesPerSecond: 2 * 1024 * 1024, hours: { from: 480, to: 1110 } },
    });
    expect([listen, webhook, logLevel, remarks]).toEqual([
      { host: "127.0.0.1", port: 9464 },
      { kind: "json", url: new URL("https://hooks.example/T0/0123456789") },
      "warn",
      [],
    ]);
  });

  it.each([
    ["", "forever"],
    ["    retain: forever\n", "forever"],
    ["    retain: none\n", "none"],
    ["    mirror: false\n", "forever"],
    ["    mirror: true\n", "none"],
  ])("retains replaced and deleted objects by default: %j", async (setting, retain) => {
    const { engine } = await read(`${JOB}${setting}`);
    expect(engine.jobs[0]?.choices).toMatchObject({ ...DEFAULT_CHOICES, retain });
  });

  it("in its minimal form takes keys and service from the environment", async () => {
    const { engine, listen, webhook, logLevel } = await read(
      "jobs:\n- name: a\n  source: /a\n  target: s3://bucket\n  exclude:\n",
    );
    expect(engine.connections).toMatchObject([
      { connection: { allowHttp: false, keys: { kind: "environment" } } },
    ]);
    expect(engine.jobs[0]).toMatchObject({ target: { prefix: "" }, choices: DEFAULT_CHOICES });
    expect([listen, webhook, logLevel]).toEqual([undefined, undefined, "info"]);
  });

  it("a job keeps its id when its name, options or position in the list change", async () => {
    const ids = async (text: string) => (await read(text)).engine.jobs.map(({ id }) => id);
    const a = "- {name: a, source: /a, target: 's3://bucket/a'}\n";
    const b = "- {name: b, source: /b, target: 's3://bucket/b'}\n";
    const [first, second] = await ids(`jobs:\n${a}${b}`);
    expect(await ids(`jobs:\n${b}${a.replace("name: a", "name: other, mirror: yes")}`)).toEqual([
      second,
      first,
    ]);
    expect(await ids(`jobs:\n${a.replace("/a,", "/c,")}`)).not.toEqual([first]);
  });

  test.each([
    ["realtime", { kind: "realtime", settleMs: 500 }],
    ["manual", { kind: "manual" }],
    ["every 1s", { kind: "every", seconds: 1 }],
    ["every 1h30m", { kind: "every", seconds: 5400 }],
    ["every 2 days", { kind: "every", seconds: 172_800 }],
    ["30 3 * * *", { kind: "cron", expression: "30 3 * * *" }],
  ])("when: %s", async (text, when) => {
    const { engine } = await read(`jobs:\n- {name: a, source: /a, target: 's3://bucket', when: ${text}}`);
    expect(engine.jobs[0]?.choices.when).toEqual(when);
  });

  it("anchors, merged groups and $${ mean what they say", async () => {
    const text = `
connections: [{name: c, endpoint: "http://localhost:1"}]
jobs:
  - &one
    name: a
    source: /a
    target: s3://bucket/a
    exclude: &rules ["$\${x}"]
  - <<: *one
    name: b
    source: /b
    target: s3://bucket/b
`;
    const { engine } = await read(text);
    expect(engine.jobs.map(({ name, choices }) => [name, choices.exclude])).toEqual([
      ["a", ["${x}"]],
      ["b", ["${x}"]],
    ]);
  });
});

const JOB = "jobs:\n  - name: a\n    source: /a\n    target: s3://bucket/a\n";

test("[GU3] a chain of jobs whose second job mirrors is accepted, in either order (F7)", async () => {
  const pull = "  - name: pull\n    source: s3://bucket/a\n    target: /d\n";
  const push = "  - name: push\n    source: /d\n    target: s3://bucket/b\n    mirror: true\n";
  for (const text of [pull + push, push + pull])
    expect((await read(`jobs:\n${text}`)).engine.jobs).toHaveLength(2);
});

describe("a path is expanded like in a shell", () => {
  const paths = async (source: string, target: string): Promise<readonly unknown[]> => {
    const text = `jobs:\n- {name: a, source: ${JSON.stringify(source)}, target: s3://bucket/a}\n- {name: b, source: s3://bucket/b, target: ${JSON.stringify(target)}}\n`;
    const { engine } = await read(text, { HOME: "/home/anna", DISK: "/mnt/$5" });
    return [engine.jobs[0]?.source, engine.jobs[1]?.target];
  };
  const folder = (path: string): object => ({ kind: "folder", path: resolve(path) });

  it("may start with ~ or a variable", async () => {
    expect(await paths("~/Photos", "~")).toEqual([folder(`${homedir()}/Photos`), folder(homedir())]);
    expect(await paths("$HOME/Photos", "$HOME")).toEqual([folder("/home/anna/Photos"), folder("/home/anna")]);
    expect(await paths("${HOME}/Photos", "/srv/$$x/y")).toEqual([
      folder("/home/anna/Photos"),
      folder("/srv/$x/y"),
    ]);
  });

  it("is refused for another user's home or an unset variable", async () => {
    const of = (source: string): Promise<string> =>
      mistake(`jobs:\n  - name: a\n    source: ${source}\n    target: s3://bucket/a\n`);
    expect(await of("~anna/Photos")).toMatch(/line 3: .*write the whole path/);
    expect(await of("/srv/$NOWHERE/x")).toMatch(
      /line 3: source: the variable NOWHERE is not set\. In a path, write \$\$/,
    );
  });

  it("is expanded in an s3sync-service configuration too", async () => {
    const text = `sites:\n- name: a\n  local_path: ~/Photos\n  bucket: photos\n  access_key: k\n  secret_access_key: s\n`;
    expect((await read(text)).engine.jobs[0]?.source).toEqual(folder(`${homedir()}/Photos`));
    expect(await mistake(text.replace("~/", "~x/"))).toMatch(/line 3: .*write the whole path/);
  });
});

const TWO = `
connections:
  - { name: Near, endpoint: "http://127.0.0.1:9000", profile: near }
  - { name: Far, provider: wasabi, region: eu-central-2, profile: far }
jobs:
  - name: photos
    source: /srv/photos
    target: s3://photos
    connection: Near
    exclude: ["*.tmp"]
    retain: 30d
    storageClass: STANDARD_IA
    settle: 2s
    targets:
      - { name: offsite, target: s3://photos/all, connection: Far, retain: forever, createBucket: true }
      - { name: nightly, target: s3://nightly, when: cron 30 3 * * *, storageClass: GLACIER }
`;

describe("[JB9] a job with several targets", () => {
  it("is a job for each, with the rules of the folder and settings of its own", async () => {
    const { engine, createBuckets } = await read(TWO);
    const [first, second, third] = engine.jobs;
    expect(engine.jobs.map(({ name }) => name)).toEqual(["photos", "photos/offsite", "photos/nightly"]);
    expect(new Set(engine.jobs.map((job) => folderId(job))).size).toBe(1);
    expect(first?.choices).toMatchObject({ retain: "30d", storageClass: "STANDARD_IA" });
    expect(second).toMatchObject({
      target: { bucket: "photos", prefix: "all/", connection: engine.connections[1]?.id },
      choices: { retain: "forever", exclude: ["*.tmp"], when: { kind: "realtime", settleMs: 2000 } },
    });
    expect(second?.choices.storageClass).toBeUndefined();
    expect(third?.choices).toMatchObject({ retain: "30d", storageClass: "GLACIER", when: { kind: "cron" } });
    expect(createBuckets).toEqual(new Set([second?.id]));
  });

  it("may have them in the list alone, and a job that gets a second target stays the same job", async () => {
    const one = "jobs:\n  - name: a\n    source: /a\n    target: s3://one\n";
    const list = "jobs:\n  - name: a\n    source: /a\n    targets: [{ name: x, target: s3://one }]\n";
    const both = `${one}    targets: [{ name: y, target: s3://two }]\n`;
    const idsOf = async (text: string): Promise<readonly string[]> =>
      (await read(text)).engine.jobs.map(({ id }) => id);
    const [id] = await idsOf(one);
    expect(await idsOf(list)).toEqual([id]);
    expect((await idsOf(both))[0]).toBe(id);
  });
});
