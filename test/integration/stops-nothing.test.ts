import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { putBytes } from "../contracts/bucket-subject.ts";
import { Case } from "./support/case.ts";
import { denied } from "./support/denied.ts";
import { onGateway } from "./support/gateway.ts";
import { GatewayFleet } from "./support/gateway-fleet.ts";
import { Ground } from "./support/ground.ts";
import { differences, snapshot } from "./support/snapshot.ts";

const MIB = 1024 * 1024;
const PAGE = "<html><body>Blocked by the firewall</body></html>";
const nameOf = (at: number): string => `f${String(at).padStart(2, "0")}`;
const files = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `of ${name}`]));

/* Faults of section B on Ceph 16; B9 is tested with A5 in loss-of-data.test.ts. Bucket policies remove permissions.
 * s3:ListBucket is not among them: without it Liana cannot list, and reports that (GU5). */
onGateway("everything that can be synced is synced, on radosgw", (gateway) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open(gateway);
  });
  afterEach(() => {
    ground.tap.open();
    vi.unstubAllEnvs();
  });
  afterAll(() => ground[Symbol.asyncDispose]());

  test.each([
    "GetObject",
    "ListBucketMultipartUploads",
    "ListMultipartUploadParts",
    "AbortMultipartUpload",
    "DeleteObject",
  ])("[JB4, UP4] killed in a PUT and in uploads, and then without s3:%s", async (action) => {
    const it = new Case(ground, `b1-${action}`);
    const parts = (name: string): Buffer => Buffer.alloc(9 * MIB, `${action} ${name} `);
    it.write({ first: "of first", gone: "of gone", put: "of put" });
    const kills = [
      ["PutObject", "put"],
      ["CreateMultipartUpload", "intent"],
      ["UploadPart", "parts"],
    ] as const;
    for (const [call, key] of kills) {
      if (key !== "put") it.write({ [key]: parts(key) });
      expect([key, await it.killedAt(call, key)]).toEqual([key, true]);
    }
    // The content has changed, so the upload of the old content must be aborted.
    it.write({ parts: parts("other") });
    it.remove("gone");
    const options = { mirror: true } as const;
    await denied(ground, [{ actions: [action], keys: [`${it.prefix}*`] }], async () => {
      for (let round = 0; round < 2; round++) {
        const { error, problems } = await it.backUp(options);
        expect(error).toBeUndefined();
        expect(problems.filter((line) => /^(first|put|intent|parts):/.test(line) && round > 0)).toEqual([]);
      }
      expect(await it.keys()).toEqual(expect.arrayContaining(["first", "intent", "parts", "put"]));
    });
    const last = await it.backUp({ ...options, audit: true });
    expect([last.outcome, last.problems]).toEqual(["in-step", []]);
    expect(await it.keys()).toEqual(["first", "intent", "parts", "put"]);
    expect((await it.content("parts")) === parts("other").toString()).toBe(true);
    expect((await ground.openUploads()).filter((key) => key.startsWith(it.prefix))).toEqual([]);
    expect((await it.backUp(options)).summary.requests).toBe(0);
  });

  test.each([
    ["as Ceph honours If-Match", false],
    ["as a service ignores it", true],
  ])("[RS2] a restore over four connections ends when its objects change, %s", async (how, ignored) => {
    const it = new Case(ground, `b2 ${how}`);
    const names = Array.from({ length: 12 }, (_, at) => nameOf(at));
    it.write(Object.fromEntries(names.map((name) => [name, Buffer.alloc(MIB, name)])));
    await it.backUp();
    const before = sockets();
    const changed = new Set<string>();
    ground.tap.gate = async (call, _seen, url) => {
      const name = /\/(f\d\d)/.exec(url)?.[1];
      if (ignored || call !== "GetObject" || name === undefined || changed.has(name)) return;
      changed.add(name);
      await putBytes(ground.port, ground.bucket, it.prefix + name, `another ${name}`);
    };
    ground.tap.change = (call, url) =>
      ignored && call === "GetObject" && /\/f\d\d/.test(url)
        ? { headers: { etag: `"${"0123456789abcdef".repeat(2)}"` } }
        : undefined;
    const connection = { maxSockets: 4 };
    const first = await it.restore("clone", { concurrency: 4 }, { connection });
    expect(new Set(first.problems.map((line) => line.split(": ")[1]))).toEqual(
      new Set(first.problems.length === 0 ? [] : ["object-changed"]),
    );
    if (ignored) expect(first.problems.length).toBe(12);
    ground.tap.open();
    const last = await it.restore("clone", { concurrency: 4 }, { connection });
    expect([last.outcome, last.problems]).toEqual(["in-step", []]);
    await expect.poll(sockets, { timeout: 10_000 }).toBeLessThanOrEqual(before);
  });

  test("[JB3] a save in a third folder is sent while two initial uploads run", async () => {
    await using fleet = new GatewayFleet(ground);
    const realtime = { when: { kind: "realtime", settleMs: 100 } } as const;
    const WAIT = { timeout: 20_000, interval: 20 };
    const folders = ["films", "notes", "photos"].map((name) => [name, ground.folder(name)] as const);
    writeFileSync(ground.path("notes/a.txt"), "a");
    await fleet.configure([fleet.job("notes", realtime)]);
    await expect.poll(() => fleet.live("notes")?.syncedAt, WAIT).toBeDefined();
    for (const [name, path] of folders) if (name !== "notes") writeFileSync(`${path}/large.bin`, "large");
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    ground.tap.gate = async (call, _seen, url) => {
      if (call === "PutObject" && url.includes("large.bin")) await ended;
    };
    await fleet.configure(folders.map(([name]) => fleet.job(name, realtime)));
    for (const name of ["films", "photos"])
      await expect.poll(() => fleet.live(name)?.state.kind, WAIT).toBe("syncing");
    mkdirSync(ground.path("notes/deep"));
    writeFileSync(ground.path("notes/deep/saved.txt"), "saved");
    const saved = async () => (await ground.objects("notes/")).map(({ key }) => key);
    await expect.poll(saved, WAIT).toContain("notes/deep/saved.txt");
    expect([fleet.live("films")?.state.kind, fleet.live("photos")?.state.kind]).toEqual([
      "syncing",
      "syncing",
    ]);
    end();
    await expect.poll(() => fleet.live("films")?.syncedAt, WAIT).toBeDefined();
  });

  describe("[RT1] a policy refuses the first 20 of 83 files; the other 63 are processed", () => {
    const names = Array.from({ length: 83 }, (_, at) => nameOf(at));
    const first = (it: Case): readonly string[] => ["f0?", "f1?"].map((wild) => it.prefix + wild);
    const refused = (code: string): readonly string[] => names.slice(0, 20).map((name) => `${name}: ${code}`);

    test("of a restore", async () => {
      const it = new Case(ground, "b4 restore");
      it.write(files(names));
      await it.backUp();
      await denied(ground, [{ actions: ["GetObject"], keys: first(it) }], async () => {
        for (const downloaded of [63, 0]) {
          const { error, problems, summary } = await it.restore("clone");
          expect([error, problems.toSorted(), summary.downloaded]).toEqual([
            undefined,
            refused("access-denied"),
            downloaded,
          ]);
        }
      });
      expect((await it.restore("clone")).summary.downloaded).toBe(20);
      expect(differences(snapshot(it.source), snapshot(it.path("clone")))).toEqual([]);
    });

    test("of a backup", async () => {
      const it = new Case(ground, "b4 backup");
      it.write(files(names));
      await denied(ground, [{ actions: ["PutObject"], keys: first(it) }], async () => {
        const { error, problems, summary } = await it.backUp();
        expect([error, problems.toSorted(), summary.uploaded]).toEqual([
          undefined,
          refused("access-denied"),
          63,
        ]);
      });
      expect((await it.backUp()).summary.uploaded).toBe(20);
      expect(await it.keys()).toEqual(names);
    });
  });

  test.each([200, 403, 404])(
    "[RT1] a firewall page with %i for one name is a problem of that file",
    async (status) => {
      const it = new Case(ground, `b5 ${String(status)}`);
      const names = Array.from({ length: 20 }, (_, at) => nameOf(at));
      it.write(files(names));
      ground.tap.reply = (call, url) =>
        call === "PutObject" && url.includes("/f03") ? { status, type: "text/html", body: PAGE } : undefined;
      const { error, problems, summary } = await it.backUp();
      expect([error, problems.length, summary.uploaded]).toEqual([undefined, 1, 19]);
      expect(problems[0]).toMatch(/^f03: /);
      ground.tap.open();
      expect((await it.backUp()).outcome).toBe("in-step");
      expect(await it.keys()).toEqual(names);
    },
  );

  test("[DL5] a refused HEAD or deletion affects only its key: the others are deleted", async () => {
    const it = new Case(ground, "b6");
    it.write(files(["a", "hidden", "locked", "stays", "z"]));
    await it.backUp({ mirror: true });
    it.remove("a", "hidden", "locked", "z");
    const { prefix } = it;
    const denials = [
      { actions: ["GetObject"], keys: [`${prefix}hidden`, `${prefix}locked`] },
      { actions: ["DeleteObject"], keys: [`${prefix}locked`] },
    ];
    await denied(ground, denials, async () => {
      const { error, problems } = await it.backUp({ mirror: true });
      expect([error, problems]).toEqual([undefined, ["locked: access-denied"]]);
      expect(await it.keys()).toEqual(["locked", "stays"]);
    });
    expect((await it.backUp({ mirror: true })).outcome).toBe("in-step");
    expect(await it.keys()).toEqual(["stays"]);
  });

  test("[DL3, GU4] a home folder does not send Liana's state, and a copy of the home counts as another computer", async () => {
    const it = new Case(ground, "b7");
    it.write(files(["a", ".local/share/other/b"]));
    const own = `${it.source}/.local/share/liana`;
    const sent = [".local/share/other/b", "a"];
    expect((await it.backUp({}, { stateDir: own })).outcome).toBe("in-step");
    expect(await it.keys()).toEqual(sent);
    expect((await it.backUp({}, { stateDir: own })).summary).toMatchObject({ uploaded: 0, requests: 0 });
    const home = it.path("another home");
    cpSync(it.source, home, { recursive: true });
    const other = await it.backUp({}, { source: home, stateDir: `${home}/.local/share/liana` });
    expect(other.error?.code).toBe("owned-elsewhere");
    expect(await it.keys()).toEqual(sent);
  });

  // The gateway knows one pair of keys, so expired keys are imitated by keys that it has never known.
  test("[RT5] keys the service calls unknown are requested again, and the sync continues", async () => {
    const it = new Case(ground, "b8");
    const names = Array.from({ length: 20 }, (_, at) => nameOf(at));
    it.write(files(names));
    const file = it.path("credentials");
    const provide = (id: string, secret: string): void =>
      writeFileSync(file, `[work]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\n`);
    provide("AKIAENDEDENDEDENDEDE", "a-secret-that-has-ended");
    writeFileSync(it.path("config"), "");
    vi.stubEnv("AWS_CONFIG_FILE", it.path("config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", file);
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"])
      vi.stubEnv(name, undefined);
    let asked = 0;
    ground.tap.gate = async () => {
      if (asked++ === 0) provide(gateway.accessKeyId, gateway.secretAccessKey);
    };
    const connection = { credentials: { kind: "default", profile: "work" } } as const;
    const { outcome, error, problems } = await it.backUp({}, { connection });
    expect([outcome, error, problems]).toEqual(["in-step", undefined, []]);
    expect(await it.keys()).toEqual(names);
  });
});

/** Number of TCP sockets in this process, counting both ends of a connection. */
function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;
}
