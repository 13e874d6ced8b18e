import { homedir } from "node:os";
import { describe, expect, it, test } from "vitest";
import { DEFAULT_CHOICES } from "../../../../src/shared/model/job-spec.ts";
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
      source: { kind: "folder", path: "/srv/photos" },
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
      target: { kind: "folder", path: "/etc/liana/clone" },
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
    expect([listen, webhook?.href, logLevel, remarks]).toEqual([
      { host: "127.0.0.1", port: 9464 },
      "https://hooks.example/T0/0123456789",
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

describe("an error gives its line and repeats no value", () => {
  test.each([
    ["", /^liana\.yaml is empty\.$/],
    ["- a\n", /^liana\.yaml line 1: write the settings of the file, each with its name\.$/],
    ["jobs: []\n", /line 1: jobs: there is none\. Name what to sync\.$/],
    ["jobs: 3\n", /line 1: jobs: write a list, with - before each\.$/],
    [`${JOB}jbos: 1\n`, /line 5: there is no setting "jbos" in the file\. Did you mean "jobs"\?$/],
    [
      `${JOB}    mirrror: true\n`,
      /line 5: there is no setting "mirrror" in a job\. Did you mean "mirror"\?$/,
    ],
    [
      `${JOB}    zzzzzzzzzz: 1\n`,
      /line 5: there is no setting "zzzzzzzzzz" in a job\. docs\/daemon\.md describes the settings\.$/,
    ],
    [`${JOB}    retain: 30d\n`, /line 5: retain: write none or forever\.$/],
    [
      `${JOB}    retain: none\n    mirror: true\n`,
      /line 6: mirror: retain says what becomes of what is deleted\. Leave out mirror\.$/,
    ],
    [`${JOB}    mirror: maybe\n`, /line 5: mirror: write true or false\.$/],
    [`${JOB}    maxDelete: many\n`, /line 5: maxDelete: write a number of files, or a share such as 10%\.$/],
    [`${JOB}    links: [keep]\n`, /line 5: links: write one value, no list and no group\.$/],
    [`${JOB}    exclude: "*.tmp"\n`, /line 5: exclude: write a list, with - before each\.$/],
    [
      `${JOB}    excludePatterns:\n      - ok\n      - "(a+"\n`,
      /line 7: excludePatterns: .*missing closing \): \(a\+\.$/,
    ],
    [
      `${JOB}    when: sometimes\n`,
      /line 5: when: write realtime, every 15m, cron 30 3 \* \* \*, or manual\.$/,
    ],
    [`${JOB}    when: every 30d\n`, /line 5: when: write/],
    [`${JOB}    when: cron 61 * * * *\n`, /line 5: when: write/],
    [`${JOB}    when: manual\n    settle: 1s\n`, /line 6: settle: this goes with when: realtime only\.$/],
    [`${JOB}    settle: 5m\n`, /line 5: settle: write a time of up to 60s/],
    ["jobs:\n  - name: a\n    source: /a\n", /line 2: target: it is missing\.$/],
    ["jobs:\n  - name: a\n    source: /a\n    target: /b\n", /line 4: one of the two must be a bucket/],
    ["jobs:\n  - name: a\n    source: /a\n    target: s3://B\n", /line 4: .*is no bucket name/],
    ["jobs:\n  - name: a\n    source: S3://b\n    target: s3://bucket\n", /line 3: .*s3:\/\/bucket\/prefix/],
    [
      `${JOB}  - name: a\n    source: /b\n    target: s3://bucket/b\n`,
      /line 5: name: another job has this name/,
    ],
    [
      `${JOB}  - name: b\n    source: /a\n    target: s3://bucket/a\n`,
      /line 5: "a" and "b" write to the same place/,
    ],
    [
      "jobs:\n  - name: a\n    source: s3://bucket/a\n    target: /d\n    mirror: true\n  - name: b\n    source: /d\n    target: s3://bucket/b\n",
      /line 6: "a" and "b" pass files on, and the one that fills the folder has retain: none/,
    ],
    [
      "jobs:\n  - name: a\n    source: s3://bucket/a\n    target: /d\n  - name: b\n    source: /d\n    target: s3://bucket/a\n    mirror: true\n",
      /line 5: "a" and "b" lead in a circle/,
    ],
    [
      `${JOB}    mirror: true\n  - name: b\n    source: /b\n    target: s3://bucket/a/b\n`,
      /line 6: "a" and "b" write to the same place/,
    ],
    [`${JOB}    connection: x\n`, /line 5: there is no connection of this name\. Name one that is above\.$/],
    [
      `${JOB}    sourceConnection: environment\n`,
      /line 5: sourceConnection: source is a folder, which needs none/,
    ],
    [
      `${JOB}listen: 0.0.0.0:80\n`,
      /line 5: listen: write 127\.0\.0\.1:PORT: only this computer is listened to/,
    ],
    [`${JOB}listen: 127.0.0.1:65536\n`, /line 5: listen: write/],
    [`${JOB}webhook: http://hooks.example/x\n`, /line 5: webhook: write an address that begins with https:/],
    [`${JOB}webhook: https://me:secret@hooks.example\n`, /line 5: webhook: .*without a name and password/],
    [`${JOB}settings: {concurrency: 129}\n`, /line 5: concurrency: write a number from 1 to 128\.$/],
    [`${JOB}settings: {bandwidth: fast}\n`, /line 5: bandwidth: write bytes a second/],
    [`${JOB}settings: {bandwidth: 2M 8:00-25:00}\n`, /line 5: bandwidth: write bytes a second/],
    [`${JOB}logLevel: loud\n`, /line 5: logLevel: write error, warn, info or debug\.$/],
    [`connections:\n  - name: c\n    provider: nobody\n${JOB}`, /line 3: provider: write wasabi, aws, /],
    [`connections:\n  - name: c\n    provider: wasabi\n${JOB}`, /line 2: the region is missing: Wasabi has/],
    [`connections:\n  - name: c\n    provider: minio\n${JOB}`, /line 2: MinIO has no address of its own/],
    [
      `connections:\n  - name: c\n    provider: wasabi\n    endpoint: https://x.example\n${JOB}`,
      /line 4: endpoint: provider says it already/,
    ],
    [
      `connections:\n  - name: c\n    endpoint: http://nas:9000\n${JOB}`,
      /line 3: endpoint: with http everybody on the way can read along\. Use https, or say allowHttp: true\.$/,
    ],
    [`connections:\n  - name: c\n    endpoint: https://k:secret@x\n${JOB}`, /line 3: .*without keys in it/],
    [
      `connections:\n  - name: c\n    accessKeyId: secret\n${JOB}`,
      /line 2: accessKeyId and secretAccessKey go/,
    ],
    [
      `connections:\n  - name: c\n    profile: p\n    accessKeyId: x\n    secretAccessKey: secret\n${JOB}`,
      /line 2: keys come from keychain, profile or accessKeyId/,
    ],
    [`connections:\n  - {name: c}\n  - {name: c}\n${JOB}`, /line 3: name: another connection has this name/],
    [`connections:\n  - {name: Wasabi}\n  - {name: b}\n${JOB}`, /line 5: there are several connections/],
    [
      `connections:\n  - {name: Wasabi}\n  - {name: b}\n${JOB}    connection: Wasbi\n`,
      /line 8: there is no connection of this name\. Did you mean "Wasabi"\?$/,
    ],
    [`${JOB}    commandTimeout: 5m\n`, /line 5: commandTimeout: this goes with before or after\.$/],
    [`${JOB}    before: "true"\n    commandTimeout: 2d\n`, /line 6: .*a time from 1s to 24h/],
    [
      "jobs:\n  - name: a\n    source: s3://bbb\n    target: /x\n    after: date\n",
      /line 5: before, after: these go with a folder as the source\.$/,
    ],
    [`${JOB}    storageClass: \${CLASS}\n`, /line 5: the variable CLASS is not set\.$/],
    [`${JOB}    storageClass: "\${CLASS:-secret}"\n`, /line 5: write a variable as \$\{NAME\}/],
    [`${JOB}    storageClass: "\${CLASS"\n`, /line 5: write a variable as \$\{NAME\}/],
  ])("%j", async (text, words) => {
    const said = await mistake(text);
    expect(said).toMatch(words);
    expect(said).not.toMatch(/secret(?!AccessKey)/);
    expect(said.length).toBeLessThan(200);
  });

  test.each([
    ["a: [1", /line 1: this is no valid YAML\.$/],
    ["jobs: 1\njobs: 2\n", /line 2: this setting is there twice\.$/],
    ["jobs:\n\t- a\n", /line 2: a tab cannot indent/],
    ["webhook: @secret\n", /line 1: a value that begins with this character must be in quotes\.$/],
    ["webhook: a: secret\n", /line 1: a value with a colon in it must be in quotes\.$/],
    ["webhook: *secret\n", /has a \*name that cannot be used\. Put values that begin with \* in quotes\.$/],
    ["jobs: [{name: ${secret}}]\n", /line 1: this is no valid YAML\. Put "\$\{…\}" in quotes there\.$/],
  ])("YAML: %j", async (text, words) => {
    const said = await mistake(text);
    expect(said).toMatch(words);
    expect(said).not.toContain("secret");
  });

  it("a keychain error is reported like everywhere else", async () => {
    const text = `connections:\n  - {name: c, keychain: Nobody}\n${JOB}`;
    await expect(read(text)).rejects.toMatchObject({ code: "no-connection" });
  });
});

describe("a path is expanded like in a shell", () => {
  const paths = async (source: string, target: string): Promise<readonly unknown[]> => {
    const text = `jobs:\n- {name: a, source: ${JSON.stringify(source)}, target: s3://bucket/a}\n- {name: b, source: s3://bucket/b, target: ${JSON.stringify(target)}}\n`;
    const { engine } = await read(text, { HOME: "/home/anna", DISK: "/mnt/$5" });
    return [engine.jobs[0]?.source, engine.jobs[1]?.target];
  };
  const folder = (path: string): object => ({ kind: "folder", path });

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
    expect(await of("/srv/$NOWHERE/x")).toMatch(/line 3: the variable NOWHERE is not set\. Write \$\$/);
  });

  it("is expanded in an s3sync-service configuration too", async () => {
    const text = `sites:\n- name: a\n  local_path: ~/Photos\n  bucket: photos\n  access_key: k\n  secret_access_key: s\n`;
    expect((await read(text)).engine.jobs[0]?.source).toEqual(folder(`${homedir()}/Photos`));
    expect(await mistake(text.replace("~/", "~x/"))).toMatch(/line 3: .*write the whole path/);
  });
});

describe("[DL3] rules that exclude everything", () => {
  it("are an error with its line", async () => {
    expect(await mistake(`${JOB}    exclude: ["*", "!Documents/"]\n`)).toMatch(
      /line 5: exclude: nothing would be synced.*"Documents\/\*\*"/,
    );
    expect(await mistake(`${JOB}    exclude: ["*", "!Documents/*"]\n`)).toBe("");
  });
});
