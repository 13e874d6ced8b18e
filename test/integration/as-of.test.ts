import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browse } from "../../src/engine/buckets/browse.ts";
import { testConnection } from "../../src/engine/buckets/test-connection.ts";
import { versionMoments } from "../../src/engine/buckets/version-moments.ts";
import { engineHost } from "../../src/engine/host.ts";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { connectionTo, ENVIRONMENT, type SyncReport, runSync } from "./support/job.ts";
import { differences, snapshot } from "./support/snapshot.ts";
import { makeTree } from "./support/tree.ts";
import { turnOnVersions } from "../harness/versioned-bucket.ts";

const PREFIX = "back up/of it/";
const PATIENCE = 240_000;
const host = engineHost({ env: ENVIRONMENT, stateDir: "" }, "Liana/0");
const signal = (): AbortSignal => AbortSignal.timeout(60_000);

onServers("[RS4] past moments of a bucket", (gateway) => {
  let ground: Ground;
  let source: string;
  let before: ReturnType<typeof snapshot>;
  let then: number;

  /** A moment with a margin on both sides: services may store whole seconds, and their clock may differ. */
  async function moment(): Promise<number> {
    await sleep(2_100);
    const now = Date.now();
    await sleep(2_100);
    return now;
  }

  async function backUp(): Promise<SyncReport> {
    const state = ground.path("state of the backup");
    const settings = { source, target: ground.url(PREFIX), server: gateway, stateDir: state };
    return runSync({ ...settings, options: { mirror: true, maxDelete: { kind: "percent", percent: 100 } } });
  }

  async function restore(name: string, asOf: number | undefined): Promise<SyncReport> {
    const settings = { source: ground.url(PREFIX), target: ground.path(name), server: gateway };
    return runSync({ ...settings, stateDir: ground.path(`state of ${name}`), options: { asOf } });
  }

  beforeAll(async () => {
    ground = await Ground.open(gateway);
    await turnOnVersions(ground.port, ground.bucket, signal());
    source = ground.folder("source");
    makeTree(source, {
      seed: 7,
      files: 1_500,
      large: 9 * 1024 * 1024,
      // Swift (2.30) stores a version under a name that is 18 bytes longer than its key.
      prefixBytes: Buffer.byteLength(PREFIX) + (gateway.kind === "swift" ? 18 : 0),
    });
    mkdirSync(`${source}/gone later`);
    writeFileSync(`${source}/gone later/a.txt`, "one");
    writeFileSync(`${source}/edited.txt`, "one");
    expect((await backUp()).outcome).toBe("in-step");
    before = snapshot(source);
    then = await moment();
    rmSync(`${source}/gone later`, { recursive: true });
    rmSync(`${source}/large.bin`);
    writeFileSync(`${source}/edited.txt`, "two");
    writeFileSync(`${source}/new.txt`, "new");
    expect((await backUp()).outcome).toBe("in-step");
  }, PATIENCE);
  afterAll(() => ground[Symbol.asyncDispose](), PATIENCE);

  test(
    "the folder is restored as it was, including deleted files, all verified",
    async () => {
      const past = await restore("past", then);
      expect([past.error, past.outcome, past.problems]).toEqual([undefined, "in-step", []]);
      expect(past.summary.verified).toBe(past.summary.downloaded);
      expect(differences(before, snapshot(ground.path("past")))).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "a restore from there to now fetches only differences",
    async () => {
      const now = await restore("past", undefined);
      expect(now.outcome).toBe("in-step");
      expect(now.files.get("downloaded")?.toSorted()).toEqual(["edited.txt", "new.txt"]);
      expect(now.summary).toMatchObject({ touched: 0, adopted: 0 });
    },
    PATIENCE,
  );

  test("browsing shows both moments", async () => {
    const request = {
      connection: connectionTo(gateway),
      bucket: ground.bucket,
      prefix: PREFIX,
      limit: 1_000,
    };
    const names = async (asOf: number | undefined, search?: string): Promise<readonly string[]> => {
      const found: string[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await browse({ ...request, asOf, after, search }, host, signal());
        found.push(...page.folders.map(({ name }) => `${name}/`), ...page.files.map(({ name }) => name));
        after = page.next;
      }
      return found;
    };
    expect(await names(undefined)).toEqual(expect.arrayContaining(["edited.txt", "new.txt"]));
    expect(await names(undefined)).not.toContain("gone later/");
    const past = await names(then);
    expect(past).toEqual(expect.arrayContaining(["edited.txt", "gone later/", "large.bin"]));
    expect(past).not.toContain("new.txt");
    expect(await names(then, "GONE")).toEqual(["gone later/a.txt"]);
    expect(await names(undefined, "GONE")).toEqual([]);
    const days = await versionMoments(request, host, signal());
    expect(days).toMatchObject({ kind: "moments", truncated: false });
  });

  test("[M13] the connection test leaves no version behind and names the fault", async () => {
    const connection = connectionTo(gateway);
    const { bucket } = ground;
    const prefix = "tried/";
    const good = await testConnection({ connection, bucket, prefix }, host, () => undefined, signal());
    expect(good.steps.map(({ outcome }) => outcome)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
    expect(good).toMatchObject({ ok: true, versions: "on", left: undefined });
    expect(good.buckets).toContain(bucket);
    const { versions } = await ground.port.send("listVersions", { bucket, prefix }, signal());
    expect(versions).toEqual([]);
    const code = async (change: object, name = bucket): Promise<string | undefined> => {
      const request = { connection: { ...connection, ...change }, bucket: name };
      const { steps } = await testConnection(request, host, () => undefined, signal());
      return steps.find(({ outcome }) => outcome === "failed")?.error?.code;
    };
    const { accessKeyId, secretAccessKey } = gateway;
    expect(await code({ credentials: { kind: "keys", accessKeyId, secretAccessKey: "x" } })).toBe(
      "bad-signature",
    );
    // Swift answers unknown keys as a wrong secret.
    const unknown = await code({ credentials: { kind: "keys", accessKeyId: "x", secretAccessKey } });
    expect(unknown).toBe(gateway.kind === "swift" ? "bad-signature" : "bad-keys");
    expect(await code({}, `${bucket}x`)).toBe("no-bucket");
    expect(await code({ endpoint: gateway.endpoint.replace("http:", "https:") })).toBe("tls");
  });
});

onServers("a bucket without versions", (gateway) => {
  test("[RS4] reports it and changes nothing", async () => {
    await using ground = await Ground.open(gateway);
    const target = ground.path("target");
    const settings = { source: ground.url(""), target, server: gateway, stateDir: ground.path("state") };
    const { error } = await runSync({ ...settings, options: { asOf: Date.now() } });
    expect(error?.code).toBe("no-versions");
    const request = { connection: connectionTo(gateway), bucket: ground.bucket, prefix: "" };
    expect(await versionMoments(request, host, signal())).toEqual({ kind: "none" });
    expect((await runSync(settings)).error?.code).toBe("nothing-there");
  });
});
