import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { hostname, userInfo } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCHEMA_VERSION } from "../../../src/engine/journal/schema.ts";
import { takeLock } from "../../../src/engine/journal/lock.ts";
import type { AppDocument } from "../../../src/shared/model/document.ts";
import { EMPTY_DOCUMENT } from "../../../src/shared/model/document.ts";
import { DEFAULT_CHOICES } from "../../../src/shared/model/job-spec.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

/** Texts that must never occur. Some are stored where no key belongs. */
const SECRETS = {
  key: "AKIATESTTESTTESTTEST",
  secret: "a-secret-of-the-test",
  proxyUser: "proxy-user-77",
  proxyPassword: "pr0xy:päss/word",
  token: "token-of-the-listener-123",
  webhook: "hook-secret-456",
  kms: "arn:aws:kms:eu-central-1:111122223333:key/4711",
  command: "mysqldump -psecret-of-the-dump",
};

/** Names that occur only if they are included. */
const NAMES = {
  file: 'Käse & "Quotes" $(id) 🦊.txt',
  lines: "zwei\nZeilen.txt",
  folder: "Steuer 2025",
  bucket: "geheim-bucket-4711",
  prefix: "präfix mit leer",
  job: "Überraschung für Ada",
  connection: "Büro-Speicher",
  host: "speicher.geheim.example",
  proxyHost: "proxy.geheim.example",
  region: "region-bei-uns",
  class: "CLASS-OF-OURS",
  profile: "profil-ada",
};

/** A text and the forms in which it could be written. */
function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  // Base64 of a longer text has one of three forms of it, without the characters that share bits with its neighbours.
  const inside = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    return encoded.slice(before === 0 ? 0 : before + 1, -1);
  });
  return [
    text,
    encodeURIComponent(text),
    JSON.stringify(text).slice(1, -1),
    bytes.toString("hex"),
    ...inside,
  ].concat(inside.map((form) => form.replaceAll("+", "-").replaceAll("/", "_")));
}

function expectWithout(report: string, texts: Readonly<Record<string, string>>): void {
  for (const text of Object.values(texts))
    for (const form of formsOf(text))
      expect(report.includes(form), `${text} as ${form}\n${report}`).toBe(false);
}

let stage: Stage;
let settings: string;
let logs: string;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open({}, { accessKeyId: SECRETS.key, secretAccessKey: SECRETS.secret });
  settings = stage.path("home/.config/liana/settings.json");
  logs = stage.path("home/.local/state/liana");
  stage.server.store.createBucket(NAMES.bucket);
  const folder = NAMES.folder;
  stage.files({
    [`${folder}/${NAMES.file}`]: "1",
    [`${folder}/${NAMES.lines}`]: "2",
    [`${folder}/other.txt`]: "3",
  });
  stage.server.faults.add({
    when: { operation: "PutObject", key: `${NAMES.prefix}/${NAMES.lines}` },
    what: { kind: "status", status: 403, code: "AccessDenied" },
  });
  await stage.liana("sync", folder, `s3://${NAMES.bucket}/${NAMES.prefix}`, "--quiet");
  writeSettings(documentOf());
  writeLogs();
});
afterAll(() => stage.close());

function documentOf(): AppDocument {
  return {
    ...EMPTY_DOCUMENT,
    connections: [
      {
        id: "c1",
        name: NAMES.connection,
        service: NAMES.connection,
        endpoint: `https://${SECRETS.key}:${SECRETS.secret}@${NAMES.host}:9000`,
        region: NAMES.region,
        allowHttp: true,
        keys: { kind: "profile", profile: NAMES.profile },
        caFile: join(stage.root, NAMES.folder, "ca.pem"),
        proxy: `socks5://${SECRETS.proxyUser}:${encodeURIComponent(SECRETS.proxyPassword)}@${NAMES.proxyHost}:1080`,
      },
    ],
    jobs: [
      {
        id: "j1",
        name: NAMES.job,
        source: { kind: "folder", path: stage.path(NAMES.folder) },
        target: { kind: "bucket", connection: "c1", bucket: NAMES.bucket, prefix: `${NAMES.prefix}/` },
        choices: {
          ...DEFAULT_CHOICES,
          exclude: [NAMES.file],
          storageClass: NAMES.class,
          encryption: { kind: "aws:kms", keyId: SECRETS.kms },
          when: { kind: "cron", expression: "*/5 8-18 * * mon-fri" },
          commands: { before: SECRETS.command },
        },
        pause: { kind: "paused", until: null },
        createdAt: 1_700_000_000_000,
      },
    ],
  };
}

function writeSettings(content: unknown): void {
  mkdirSync(join(settings, ".."), { recursive: true });
  writeFileSync(settings, typeof content === "string" ? content : JSON.stringify(content));
}

function writeLogs(): void {
  mkdirSync(logs, { recursive: true });
  const stack = [
    `Error: ENOENT: no such file or directory, open '${stage.path(NAMES.folder)}/${NAMES.file}' ${SECRETS.secret}`,
    `    at async open (node:internal/fs/promises:639:25)`,
    `    at async Sender.send (file://${stage.path(NAMES.folder)}/out/engine/engine-process.js:120:7)`,
    `    at ${stage.path(NAMES.folder)}/plugin.js:1:1`,
  ].join("\n");
  const lines = [
    `[2026-11-29 08:00:00.000] [info]  started path=${JSON.stringify(NAMES.folder)}`,
    `[2026-11-29 08:00:01.000] [error] a bug code="internal" text=${JSON.stringify(stack)}`,
    `[2026-11-29 08:00:02.000] [warn]  ${NAMES.job}`,
    `[2026-11-29 08:00:03.000] [warn]  sync failed job="j1" path="x code=\\"${NAMES.host}\\"" code="network"`,
  ];
  writeFileSync(join(logs, "engine.log"), `${lines.join("\n")}\n`);
}

/** The report in an environment with a proxy and a secret that only the environment has. */
async function diagnosed(...args: readonly string[]): Promise<string> {
  const login = `${SECRETS.proxyUser}:${encodeURIComponent(SECRETS.proxyPassword)}`;
  const env = {
    HTTPS_PROXY: `http://${login}@${NAMES.proxyHost}:3128`,
    LIANA_CONFIG_DIR: join(settings, ".."),
    XDG_STATE_HOME: stage.path("home/.local/state"),
  };
  const { stdout, stderr, code } = await stage.lianaWith(env, "diagnose", ...args);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  return stdout;
}

describe("liana diagnose", () => {
  it("reports versions, choices, states and counts, and none of the names and keys", async () => {
    const report = await diagnosed();
    expectWithout(report, { ...SECRETS, ...NAMES });
    expectWithout(report, { root: stage.root, computer: `${hostname()}.`, user: `/${userInfo().username}/` });
    for (const line of [
      /^Program$/m,
      /^ {2}Liana {9}\d+\.\d+\.\d+$/m,
      /^ {2}installed as {2}checkout$/m,
      /^ {2}SQLite {8}3\.\d+\.\d+$/m,
      /^ {2}architecture +\w+$/m,
      /^ {2}disk +[\d.]+ \w+ free of /m,
      /^ {2}HTTPS_PROXY +http with a login \(hidden\)$/m,
      /^ {2}settings +1 jobs, 1 connections$/m,
      /^ {2}service +other$/m,
      /^ {2}endpoint +https: own host name, port 9000 \(hidden\)$/m,
      /^ {2}region +other$/m,
      /^ {2}proxy +socks5 with a login \(hidden\)$/m,
      /^Job 1$/m,
      /^ {2}from +folder \(hidden\)$/m,
      /^ {2}to +bucket \(hidden\) of connection 1, prefix \(hidden\)$/m,
      /^ {2}runs +at \*\/5 8-18 \* \* mon-fri$/m,
      /^ {2}pause +paused until resumed$/m,
      /^ {2}choices .*1 exclusions.*class other, encryption aws:kms, a command before$/m,
      new RegExp(
        `^ {2}journal +[\\d.]+ KiB, write-ahead log .*, format ${String(SCHEMA_VERSION)} of ${String(SCHEMA_VERSION)}$`,
        "m",
      ),
      /^ {2}entries +2, of these 0 folders$/m,
      /^ {2}counts .*problems 1, .*pending intents 1/m,
      /^ {2}problems +access-denied 1, the last \d{4}-/m,
      /^ {2}file events +uploaded 2, the last /m,
      /^ {2}sync +\d{4}-.*Z, [\d.]+ s, problems, uploaded 2, .*requests \d+, sent \d bytes, received 0 bytes$/m,
      /^ {2}engine\.log {2}2026-11-29 08:00:01\.000 error a bug internal$/m,
      /^ +Error ENOENT$/m,
      /^ +at Sender\.send out\/engine\/engine-process\.js:120:7$/m,
      /^ +at open node:internal\/fs\/promises:639:25$/m,
      /^ {2}engine\.log {2}2026-11-29 08:00:02\.000 warn other$/m,
      /^ {2}engine\.log {2}2026-11-29 08:00:03\.000 warn sync failed network$/m,
    ])
      expect(report).toMatch(line);
    expect(report).not.toContain("not in these settings");
  });

  it("includes names if asked, and still no keys", async () => {
    writeSettings(documentOf());
    const report = await diagnosed("--include-names");
    expectWithout(report, SECRETS);
    const { region: _region, class: _class, lines, ...shown } = NAMES;
    for (const name of Object.values({ ...shown, file: "other" })) expect(report).toContain(name);
    // A line break cannot forge a line.
    expect(report).toContain(lines.replace("\n", "\\n"));
    expect(report).toMatch(/^ {2}state folder +\/.*\/state$/m);
  });

  it("removes keys that occur in names", async () => {
    const { jobs, ...rest } = documentOf();
    writeSettings({
      ...rest,
      jobs: jobs.map((job) => ({ ...job, name: `x${SECRETS.secret}x AKIAANOTHERKEYOF1234` })),
    });
    const report = await diagnosed("--include-names");
    expectWithout(report, { ...SECRETS, other: "AKIAANOTHERKEYOF1234" });
    expect(report).toMatch(/^ {2}name +x\[removed\]x \[removed\]$/m);
    writeSettings(documentOf());
  });

  it("changes nothing", async () => {
    const before = stage.tree("state");
    await diagnosed();
    expect(stage.tree("state")).toEqual(before);
  });

  it("writes a private file", async () => {
    const file = stage.path("report.txt");
    const printed = await diagnosed("--output", file);
    expect(printed).toBe(
      `${file} was written. It contains no keys and no names of files, folders, buckets or hosts.\n`,
    );
    expect(readFileSync(file, "utf8")).toMatch(/^Liana diagnostics\n/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const events = eventsOf(await stage.liana("diagnose", "--json", "--output", file));
    expect(events).toMatchObject([{ event: "diagnostics", file }, { event: "summary" }]);
  });

  it("reports a file that cannot be written", async () => {
    const ended = await stage.liana("diagnose", "--output", stage.path("nowhere/report.txt"));
    expect(ended).toMatchObject({ code: 1, stdout: "" });
    expect(ended.stderr).toMatch(/^liana: .*nowhere\/report\.txt.* cannot be written/);
  });

  it("reports the configuration of the daemon instead of the app's, without its keys", async () => {
    stage.files({
      "liana.yaml": `
connections:
  - name: ${NAMES.connection}
    endpoint: https://s3.eu-central-2.wasabisys.com
    accessKeyId: ${SECRETS.key}X
    secretAccessKey: ${SECRETS.secret}X
jobs:
  - name: ${SECRETS.secret}X
    source: ${JSON.stringify(stage.path(NAMES.folder))}
    target: s3://${NAMES.bucket}/daemon
    connection: ${NAMES.connection}
    when: every 10m
`,
    });
    const report = await diagnosed("--config", stage.path("liana.yaml"), "--include-names");
    expectWithout(report, SECRETS);
    expect(report).toMatch(/^ {2}endpoint +https: host of wasabi /m);
    expect(report).toMatch(/^ {2}region +eu-central-2, of the host$/m);
    expect(report).toMatch(/^ {2}keys +given$/m);
    expect(report).toMatch(/^ {2}runs +every 600 s$/m);
    expect(report).toMatch(/^ {2}name +\[removed\]$/m);
  });
});

describe("liana diagnose, where something is broken", () => {
  it("reports invalid settings by the fields that are wrong", async () => {
    writeSettings({ ...documentOf(), pause: NAMES.job, jobs: [{ id: NAMES.job }] });
    const report = await diagnosed();
    expectWithout(report, NAMES);
    expect(report).toMatch(/^ {2}settings +not readable: bad-config$/m);
    expect(report).toMatch(/^ {2}invalid +jobs\.0\.id, .*pause/m);
    expect(report).toContain("Job 1, not in these settings");
    writeSettings(`{"${NAMES.job}`);
    expect(await diagnosed()).toMatch(/^ {2}settings +not readable: bad-config$/m);
    stage.files({ "broken.yaml": `jobs: [${NAMES.job}]` });
    const daemon = await diagnosed("--config", stage.path("broken.yaml"));
    expectWithout(daemon, NAMES);
    expect(daemon).toMatch(/^ {2}settings +not readable: usage$/m);
    writeSettings(documentOf());
  });

  it("reports that another Liana runs the jobs, and that a job syncs", async () => {
    const [id = ""] = readdirSync(stage.path("state/jobs"));
    const locks = [stage.path("state/fleet.lock"), stage.path(`state/jobs/${id}/lock.db`)].map(takeLock);
    try {
      const report = await diagnosed();
      expect(report).toMatch(/^ {2}jobs in use by +another Liana that runs now$/m);
      expect(report).toMatch(/^ {2}syncs now +yes$/m);
      expect(report).toMatch(/^ {2}entries +2, of these 0 folders$/m);
    } finally {
      for (const lock of locks) lock.release();
    }
  });

  it("reports what a damaged journal can still tell", async () => {
    const [id = ""] = readdirSync(stage.path("state/jobs"));
    const file = stage.path(`state/jobs/${id}/journal.db`);
    const sound = readFileSync(file);
    const database = new DatabaseSync(file);
    database.exec(`DROP TABLE held; PRAGMA user_version = 99;
      INSERT INTO problem (key, code, detail, pass, since) VALUES ('k', '${NAMES.host}', '${SECRETS.secret}', 1, 0);
      INSERT OR REPLACE INTO meta (name, value) VALUES
        ('failure', '{"code":"network","detail":{"host":"${NAMES.host}","status":503}}'),
        ('warnings', '["${NAMES.host}"]'), ('pass-open', '${NAMES.host}'), ('audited-at', '${NAMES.host}')`);
    database.close();
    const report = await diagnosed();
    expectWithout(report, { ...SECRETS, ...NAMES });
    expect(report).toMatch(new RegExp(`^ {2}journal +.*format 99 of ${String(SCHEMA_VERSION)}$`, "m"));
    expect(report).toMatch(/^ {2}not readable +SQLite reports 1 \(a table or column is missing\)$/m);
    expect(report).toMatch(/^ {2}last failure +network \(status 503\)$/m);
    expect(report).toMatch(/^ {2}problems +other 1, the last 1970-/m);
    writeFileSync(file, NAMES.file.repeat(500));
    const broken = await diagnosed();
    expectWithout(broken, { ...SECRETS, ...NAMES });
    expect(broken).toMatch(/^ {2}not readable +SQLite reports 26 \(damaged\)$/m);
    expect(broken).toMatch(/^Log$/m);
    writeFileSync(file, sound);
  });

  it("works without any state, and with a state folder that is a file", async () => {
    const none = await diagnosed("--state-dir", stage.path("elsewhere"));
    expect(none).toMatch(/^ {2}exists +no$/m);
    expect(stage.tree("elsewhere")).toBeUndefined();
    stage.files({ "a file": "x" });
    expect(await diagnosed("--state-dir", stage.path("a file"))).toMatch(/^Liana diagnostics$/m);
  });

  it("reads a log that grows and has lines of others", async () => {
    appendFileSync(join(logs, "engine.log"), `${NAMES.job}\n[2026-11-29 08:00:04.000] [error] half`);
    const report = await diagnosed();
    expectWithout(report, NAMES);
    expect(report).toMatch(/^ {2}engine\.log {2}2026-11-29 08:00:04\.000 error half$/m);
  });
});
