import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import {
  chmodSync,
  createWriteStream,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const MIB = 1024 * 1024;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** Runs the built command in a shell script, in which `"$@"` is the command. */
function inShell(script: string, ...args: readonly string[]): Promise<Ended> {
  return stage.start(args, {}, { through: ["bash", "-c", script, "bash"] }).ended;
}

function operations(): readonly string[] {
  return stage.server.requests.map(({ operation }) => operation);
}

function unfinished(): number {
  return stage.server.store.bucket("photos").uploads.size;
}

const digestOf = (name: string): string =>
  createHash("sha256")
    .update(readFileSync(stage.path(name)))
    .digest("hex");

describe("a file", () => {
  it("comes back with its bytes, time and mode", async () => {
    const content = randomBytes(9 * MIB);
    stage.files({ "docs/data.bin": content, "docs/small.txt": "small" });
    chmodSync(stage.path("docs/data.bin"), 0o640);
    utimesSync(stage.path("docs/data.bin"), 1_600_000_000, 1_600_000_000.25);
    expect(await stage.liana("put", "docs/data.bin", "s3://photos/in/", "--verify")).toMatchObject({
      code: 0,
      stderr: "",
      stdout: "upload: docs/data.bin to s3://photos/in/data.bin\n",
    });
    expect(await stage.liana("put", "docs/small.txt", "s3://photos")).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["in/data.bin", "small.txt"]);
    expect(unfinished()).toBe(0);

    const got = await stage.liana("get", "s3://photos/in/data.bin", "back.bin", "--json");
    const digest = createHash("sha256").update(content).digest("hex");
    expect(eventsOf(got).at(-1)).toMatchObject({ outcome: "received", verified: true, sha256: digest });
    expect(digestOf("back.bin")).toBe(digest);
    const stat = statSync(stage.path("back.bin"));
    expect([stat.mode & 0o777, stat.mtimeMs]).toEqual([0o640, 1_600_000_000_250]);

    stage.files({ "into/": "" });
    expect(await stage.liana("get", "s3://photos/small.txt", "into")).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(stage.path("into/small.txt"), "utf8")).toBe("small");
  });

  it("replaces an object, and another file only with --force", async () => {
    stage.files({ "a.txt": "first" });
    await stage.liana("put", "a.txt", "s3://photos/a.txt");
    stage.files({ "a.txt": "second" });
    expect(await stage.liana("put", "a.txt", "s3://photos/a.txt")).toMatchObject({ code: 0, stderr: "" });
    writeFileSync(stage.path("b.txt"), "mine");
    const refused = await stage.liana("get", "s3://photos/a.txt", "b.txt");
    expectOneLine(refused, 2, /"[^"]*b\.txt" already exists\. To replace it, add --force\./);
    expect(readFileSync(stage.path("b.txt"), "utf8")).toBe("mine");
    expect(await stage.liana("get", "s3://photos/a.txt", "b.txt", "--force")).toMatchObject({ code: 0 });
    expect(readFileSync(stage.path("b.txt"), "utf8")).toBe("second");
  });

  it("is sent from behind a link; folders, devices and links as targets are refused", async () => {
    stage.files({ "real.txt": "real", "docs/": "" });
    symlinkSync("real.txt", stage.path("link"));
    expect(await stage.liana("put", "link", "s3://photos/by-link")).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["by-link"]);
    expectOneLine(await stage.liana("put", "docs", "s3://photos/docs"), 2, /is a folder.*liana sync/);
    expectOneLine(await stage.liana("put", "/dev/null", "s3://photos/x"), 2, /no regular file/);
    expectOneLine(await stage.liana("put", "none.txt", "s3://photos/x"), 1, /none\.txt/);
    const onLink = await stage.liana("get", "s3://photos/by-link", "link", "--force");
    expectOneLine(onLink, 2, /no regular file/);
  });

  it("is never written to Liana's own keys", async () => {
    stage.files({ "a.txt": "a" });
    for (const key of [".liana/owner.json", "backup/.liana/x"])
      expectOneLine(await stage.liana("put", "a.txt", `s3://photos/${key}`), 1, /keeps for itself/);
    expect(operations()).toEqual([]);
  });

  it("leaves no parts behind after Ctrl-C", async () => {
    stage.files({ "large.bin": Buffer.alloc(20 * MIB) });
    stage.server.faults.add({
      when: { operation: "UploadPart", nth: 2, times: 9 },
      what: { kind: "stall", ms: 20_000 },
    });
    const started = stage.start(["put", "large.bin", "s3://photos/large.bin"]);
    await expect.poll(unfinished).toBe(1);
    started.child.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130, stdout: "", stderr: "" });
    expect(unfinished()).toBe(0);
  });

  it("is sent with keys that may only write", async () => {
    const refusal = { kind: "status", status: 403, code: "AccessDenied" } as const;
    for (const operation of ["HeadObject", "ListObjectsV2", "GetObject"])
      stage.server.faults.add({ when: { operation, times: 99 }, what: refusal });
    stage.files({ "a.txt": "a" });
    expect(await stage.liana("put", "a.txt", "s3://photos/a.txt")).toMatchObject({ code: 0, stderr: "" });
    const put = await inShell('echo b | "$@"', "put", "-", "s3://photos/b.txt");
    expect(put).toMatchObject({ code: 0, stderr: "" });
    expect(stage.keys("photos")).toEqual(["a.txt", "b.txt"]);
  });

  it("says that the bucket does not exist", async () => {
    stage.files({ "a.txt": "a" });
    expectOneLine(await stage.liana("put", "a.txt", "s3://fotos-none/a.txt"), 3, /fotos-none/);
    expectOneLine(await inShell('echo b | "$@"', "put", "-", "s3://fotos-none/b"), 3, /fotos-none/);
  });

  it("is planned by a dry run without a request", async () => {
    stage.files({ "a.txt": "a" });
    const put = await stage.liana("put", "a.txt", "s3://photos/a.txt", "--dry-run");
    expect(put).toMatchObject({
      code: 0,
      stdout: "(dryrun) upload: a.txt to s3://photos/a.txt\n",
      stderr: "",
    });
    const got = await stage.liana("get", "s3://photos/a.txt", "-", "--dry-run");
    expect(got).toMatchObject({
      code: 0,
      stdout: "(dryrun) download: s3://photos/a.txt to standard output\n",
    });
    expect(operations()).toEqual([]);
  });
});

describe("a stream", () => {
  for (const [what, bytes] of [
    ["no byte", 0],
    ["one byte", 1],
    ["exactly one part", 16 * MIB],
    ["40 MiB", 40 * MIB],
  ] as const) {
    it(`of ${what} arrives and comes back`, async () => {
      stage.files({ sent: randomBytes(bytes) });
      const put = await inShell('cat sent | "$@"', "put", "-", "s3://photos/db.sql", "--json", "--verify");
      expect(put).toMatchObject({ code: 0, stderr: "" });
      expect(eventsOf(put).at(-1)).toMatchObject({ outcome: "stored", bytes, sha256: digestOf("sent") });
      expect(unfinished()).toBe(0);
      const got = await inShell('"$@" | cat > received', "get", "s3://photos/db.sql", "-");
      expect(got).toMatchObject({ code: 0, stderr: "", stdout: "" });
      expect(digestOf("received")).toBe(digestOf("sent"));
    });
  }

  it("carries the class, the encryption, the type of its name and the time", async () => {
    const options = ["--storage-class", "STANDARD_IA", "--sse", "AES256", "--quiet"];
    const before = Date.now();
    const put = await inShell('echo "{}" | "$@"', "put", "-", "s3://photos/a.json", ...options);
    expect(put).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const { store } = stage.server;
    const object = store.current(store.bucket("photos"), "a.json");
    expect(object).toMatchObject({ storageClass: "STANDARD_IA" });
    const text = JSON.stringify(object);
    expect(text).toContain("application/json");
    const mtime = /"mtime":"(\d+)\.\d+"/.exec(text)?.[1];
    expect(Number(mtime) * 1000).toBeGreaterThan(before - 2_000);
  });

  it("needs a whole key", async () => {
    expectOneLine(await stage.liana("put", "-", "s3://photos/in/"), 2, /Write the whole key/);
  });

  it("leaves no parts behind when the service refuses, and says why", async () => {
    const refusal = { kind: "status", status: 403, code: "AccessDenied" } as const;
    stage.server.faults.add({ when: { operation: "UploadPart", nth: 2, times: 99 }, what: refusal });
    const put = await inShell('yes | "$@"', "put", "-", "s3://photos/endless");
    expect([put.code, put.stdout]).toEqual([3, ""]);
    expect(put.stderr).toMatch(
      /^liana: this key may not write objects .*\nliana: add this to the policy [^\n]*\n$/,
    );
    expect(stage.keys("photos")).toEqual([]);
    expect(unfinished()).toBe(0);
  });

  it("[UP4] begins once more when the answer to the creation of the upload is lost, and leaves no parts behind", async () => {
    stage.server.faults.add({
      when: { operation: "CreateMultipartUpload" },
      what: { kind: "lost-answer" },
    });
    const put = await inShell(
      'head -c 40000000 /dev/zero | "$@"',
      "put",
      "-",
      "s3://photos/zeros",
      "--quiet",
    );
    expect([put.code, put.stderr]).toEqual([0, ""]);
    expect(stage.keys("photos")).toEqual(["zeros"]);
    expect(unfinished()).toBe(0);
  });

  it("is stored as far as it came if its producer is killed, which pipefail reports", async () => {
    const script = 'set -o pipefail; bash -c "head -c 20000000 /dev/zero; kill -9 \\$\\$" | "$@"';
    const put = await inShell(script, "put", "-", "s3://photos/db.sql", "--quiet");
    expect(put.code).toBe(137);
    expect(unfinished()).toBe(0);
  });

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`${signal} in the middle of a stream leaves no parts behind`, async () => {
      execFileSync("mkfifo", [stage.path("pipe")]);
      const args = ["put", "-", "s3://photos/db.sql"];
      const through = ["bash", "-c", 'exec "$@" < pipe', "bash"];
      const started = stage.start(args, {}, { through });
      // The producer stalls after its second part.
      const producer = createWriteStream(stage.path("pipe"));
      const ended = once(producer, "close");
      producer.on("error", () => undefined).write(Buffer.alloc(40_000_000));
      await expect.poll(() => operations().filter((name) => name === "UploadPart").length).toBe(2);
      started.child.kill(signal);
      expect(await started.ended).toMatchObject({ code, stderr: "" });
      expect(stage.keys("photos")).toEqual([]);
      expect(unfinished()).toBe(0);
      producer.destroy();
      await ended;
    });
  }

  it("is found wrong if the service stores another byte", async () => {
    for (const [operation, bytes] of [
      ["PutObject", 1_000],
      ["UploadPart", 20_000_000],
    ] as const) {
      stage.server.faults.clear();
      stage.server.faults.add({ when: { operation, key: "db.sql" }, what: { kind: "corrupt-stored" } });
      const script = `head -c ${bytes} /dev/zero | "$@"`;
      const put = await inShell(script, "put", "-", "s3://photos/db.sql", "--verify");
      expectOneLine(put, 1, /db\.sql/);
      expect(unfinished()).toBe(0);
    }
  });
});

describe("get", () => {
  beforeEach(async () => {
    stage.files({ data: randomBytes(3 * MIB) });
    await stage.liana("put", "data", "s3://photos/data", "--quiet");
  });

  it("finds a byte that changed on the way: no file is kept", async () => {
    stage.server.faults.add({ when: { operation: "GetObject", times: 99 }, what: { kind: "corrupt-body" } });
    const got = await stage.liana("get", "s3://photos/data", "back");
    expectOneLine(got, 1, /what was received of "data" is not what was stored, so it was not kept/);
    expect(stage.tree("back")).toBeUndefined();
  });

  it("says that standard output already has the wrong bytes", async () => {
    stage.server.faults.add({ when: { operation: "GetObject", times: 99 }, what: { kind: "corrupt-body" } });
    const got = await inShell('"$@" > received', "get", "s3://photos/data", "-");
    expectOneLine(got, 1, /already been written to standard output: do not use it/);
  });

  it("goes on after a cut connection", async () => {
    stage.server.faults.add({
      when: { operation: "GetObject" },
      what: { kind: "truncate-body", bytes: 1_000_000 },
    });
    expect(await inShell('"$@" > received', "get", "s3://photos/data", "-")).toMatchObject({ code: 0 });
    expect(digestOf("received")).toBe(digestOf("data"));
  });

  it("ends quietly when its reader has enough", async () => {
    const script = '"$@" | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}';
    expect(await inShell(script, "get", "s3://photos/data", "-")).toMatchObject({ code: 141, stderr: "" });
  });

  it("reads an older version", async () => {
    const { store } = stage.server;
    store.setVersioning("photos", "Enabled");
    stage.files({ data: "old" });
    await stage.liana("put", "data", "s3://photos/data");
    const listed = await stage.liana("ls", "s3://photos/data", "--versions", "--json");
    const versions = eventsOf(listed).flatMap(({ versionId, isLatest }) =>
      isLatest === true ? [String(versionId)] : [],
    );
    const [version = ""] = versions;
    stage.files({ data: "new" });
    await stage.liana("put", "data", "s3://photos/data");
    const got = await inShell('"$@"', "get", "s3://photos/data", "-", "--version-id", version);
    expect(got).toMatchObject({ code: 0, stdout: "old", stderr: "" });
  });

  it("says what it cannot find", async () => {
    expectOneLine(await stage.liana("get", "s3://photos/none", "x"), 1, /there is no object "none"/);
    expectOneLine(await stage.liana("get", "s3://fotos-none/a", "x"), 3, /fotos-none/);
    expectOneLine(await stage.liana("get", "s3://photos/in/", "x"), 2, /names no object/);
    const both = await stage.liana("get", "s3://photos/data", "-", "--json");
    expect(both).toMatchObject({ code: 2 });
  });
});
