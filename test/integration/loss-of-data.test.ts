import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { answerHeld } from "../../src/engine/held/held-answers.ts";
import { engineHost } from "../../src/engine/host.ts";
import { readStatus } from "../../src/engine/reports/status.ts";
import { ON_DEMAND } from "../../src/engine/sync/sync-trigger.ts";
import { DEFAULT_OPTIONS } from "../../src/shared/model/job.ts";
import { putBytes } from "../contracts/bucket-subject.ts";
import { Case } from "./support/case.ts";
import { onGateway } from "./support/gateway.ts";
import { GatewayFleet } from "./support/gateway-fleet.ts";
import { Ground } from "./support/ground.ts";
import { connectionTo, ENVIRONMENT } from "./support/job.ts";
import { oddPages, pagesWithoutToken } from "./support/odd-pages.ts";
import { differences, snapshot } from "./support/snapshot.ts";

const NUMBERS = Array.from({ length: 30 }, (_, at) => `f${String(at).padStart(2, "0")}`);
const files = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, `of ${name}`]));
const NOT_THERE = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>';

/* Faults of section A in which the service plays a part, on Ceph 16. Where the gateway behaves correctly, the tap answers
 * like the service with which the fault was found. */
onGateway("nothing is lost or deleted, on radosgw", (gateway) => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await Ground.open(gateway);
  });
  afterEach(() => ground.tap.open());
  afterAll(() => ground[Symbol.asyncDispose]());

  // Ceph lists correctly, so the tap edits its pages: shortened, without a token, in one case starting with the marker.
  describe.each([
    ["pages without a token", false],
    ["pages that begin with the last key of the page before", true],
  ])("%s", (name, inclusive) => {
    test("a restore gets every file without a clash; a mirror deletes nothing on either side", async () => {
      const it = new Case(ground, inclusive ? "a2" : "a1");
      it.write(files(NUMBERS));
      expect((await it.backUp()).outcome).toBe("in-step");
      ground.tap.change = pagesWithoutToken(7, inclusive);
      for (const round of [1, 2]) {
        const restored = await it.restore("clone", { mirror: true });
        const { outcome, problems, summary } = restored;
        expect([outcome, problems, summary.downloaded], name).toEqual(["in-step", [], round === 1 ? 30 : 0]);
        expect([summary.deleted, differences(snapshot(it.source), snapshot(it.path("clone")))]).toEqual([
          0,
          [],
        ]);
      }
      const everything = { mirror: true, deleteForeign: true, audit: true } as const;
      const again = await it.backUp(everything);
      expect([again.outcome, again.summary.deleted, again.summary.uploaded]).toEqual(["in-step", 0, 0]);
      expect(await it.keys()).toEqual(NUMBERS);
      const copy = new Case(ground, inclusive ? "a2-copy" : "a1-copy");
      for (const round of [1, 2]) {
        const { outcome, summary } = await it.restore("copies", everything, { target: copy.url });
        expect([outcome, summary.deleted, summary.copied]).toEqual(["in-step", 0, round === 1 ? 30 : 0]);
        expect(await copy.keys()).toEqual(NUMBERS);
      }
    });
  });

  test.each<[string, (text: string) => string]>([
    ["counts more than it names", (text) => text.replace(/<KeyCount>\d+</, "<KeyCount>4000<")],
    ["names another prefix", (text) => text.replace(/<Prefix>[^<]*</, "<Prefix>elsewhere/<")],
    [
      "is truncated and empty",
      (text) =>
        text
          .replaceAll(/<Contents>.*?<\/Contents>/gs, "")
          .replace(/<KeyCount>\d+</, "<KeyCount>0<")
          .replace(/<IsTruncated>[^<]*</, "<IsTruncated>true<"),
    ],
  ])("[LS1] a listing that %s ends the sync before anything is deleted", async (what, edit) => {
    const it = new Case(ground, `a1 ${what}`);
    it.write(files(NUMBERS));
    await it.backUp();
    await it.restore("clone", { mirror: true });
    ground.tap.change = oddPages(edit);
    const everything = { mirror: true, deleteForeign: true, audit: true } as const;
    expect((await it.restore("clone", everything)).error?.code).toBe("listing-contradicts");
    expect((await it.backUp(everything)).error?.code).toBe("listing-contradicts");
    ground.tap.open();
    expect(differences(snapshot(it.source), snapshot(it.path("clone")))).toEqual([]);
    expect(await it.keys()).toEqual(NUMBERS);
  });

  test("[DL5] objects of another writer and files back on the disk during a transfer stay", async () => {
    const it = new Case(ground, "a4");
    it.write(files(["back", "gone", "stays", "taken"]));
    await it.backUp({ mirror: true });
    it.remove("back", "gone", "taken");
    it.write({ stays: "another content" });
    ground.tap.gate = async (call, _seen, url) => {
      if (call !== "PutObject" || !url.includes("/stays")) return;
      await putBytes(ground.port, ground.bucket, `${it.prefix}taken`, "by another program");
      it.write({ back: "of back" });
    };
    const report = await it.backUp({ mirror: true, audit: true });
    expect([report.outcome, report.files.get("deleted")]).toEqual(["in-step", ["gone"]]);
    expect(await it.keys()).toEqual(["back", "stays", "taken"]);
    expect(await it.content("taken")).toBe("by another program");
    expect((await it.backUp({ mirror: true, audit: true })).summary.deleted).toBe(0);
    expect(await it.content("taken")).toBe("by another program");
  });

  test("[GU2] an answer applies only to the deletions shown, and answers wait for each other", async () => {
    const folder = ground.folder("held");
    for (const name of NUMBERS) writeFileSync(`${folder}/${name}`, `of ${name}`);
    await using fleet = new GatewayFleet(ground);
    await fleet.configure([fleet.job("held", { retain: "none", maxDelete: { kind: "count", count: 2 } })]);
    const state = () => fleet.live("held")?.state.kind;
    const WAIT = { timeout: 20_000, interval: 20 };
    await expect
      .poll(() => [state(), fleet.live("held")?.syncedAt !== undefined], WAIT)
      .toEqual(["idle", true]);
    const hold = async (names: readonly string[], held: number) => {
      for (const name of names) rmSync(`${folder}/${name}`);
      await fleet.client.call("syncNow", { job: "job-held" });
      await expect.poll(() => [state(), fleet.live("held")?.held], WAIT).toEqual(["held", held]);
    };
    const shown = () => fleet.client.call("heldPage", { job: "job-held", after: "", limit: 9, search: "" });
    const answer = (change: object) =>
      fleet.client.call("answerHeld", { job: "job-held", choice: "delete", keys: "all", ...change });
    await hold(NUMBERS.slice(0, 6), 6);
    const page = await shown();
    await hold(NUMBERS.slice(6, 12), 12);
    await expect(answer({ shown: page.shown })).rejects.toMatchObject({ code: "held-changed" });
    expect((await shown()).total).toBe(12);
    expect((await ground.objects("held/")).length).toBe(30);
    // The first file to bring back is blocked until the other answers have been given.
    let fetched = 0;
    const { promise: answered, resolve } = Promise.withResolvers<void>();
    ground.tap.gate = async (call) => {
      if (call !== "GetObject" || ++fetched > 1) return;
      await answered;
    };
    const first = answer({ choice: "bring-back", keys: NUMBERS.slice(0, 3) });
    await expect.poll(() => fetched, WAIT).toBeGreaterThan(0);
    const others = [
      answer({ choice: "keep", keys: [NUMBERS[3]] }),
      answer({ choice: "delete", keys: [NUMBERS[4], NUMBERS[5]] }),
    ];
    resolve();
    expect(await Promise.all([first, ...others])).toMatchObject([
      { answered: 3, failed: [] },
      { answered: 1 },
      { answered: 2 },
    ]);
    await expect.poll(() => [state(), fleet.live("held")?.held], WAIT).toEqual(["held", 6]);
    expect((await ground.objects("held/")).length).toBe(28);
    expect(readdirSync(folder).length).toBe(21);
  });

  test("[NA1] a folder spelled in NFD: deletions happen, and files brought back go into it", async () => {
    const it = new Case(ground, "a6");
    const [NFD, NFC] = ["cafe\u0301", "caf\u00e9"];
    it.write(files(NUMBERS.map((name) => `${NFD}/${name}`)));
    const options = { mirror: true, maxDelete: { kind: "count", count: 2 } } as const;
    expect((await it.backUp(options)).outcome).toBe("in-step");
    it.remove(`${NFD}/f00`);
    const trigger = { ...ON_DEMAND, hints: [{ path: NFD, deep: false }] };
    expect((await it.backUp(options, { trigger })).files.get("deleted")).toEqual([`${NFC}/f00`]);
    it.remove(...NUMBERS.slice(1, 11).map((name) => `${NFD}/${name}`));
    expect((await it.backUp(options)).outcome).toBe("held");
    const host = engineHost({ env: ENVIRONMENT, stateDir: it.stateDir }, "Liana/0");
    const connection = connectionTo(ground.tapped);
    const [job] = readStatus(it.stateDir, Date.now());
    const answered = await answerHeld(
      { job: job?.id ?? "", choice: "bring-back", keys: "all", connection, options: DEFAULT_OPTIONS },
      { ...host, onEvent: () => undefined, onStart: () => undefined },
      AbortSignal.timeout(20_000),
    );
    expect([answered, readdirSync(it.source)]).toEqual([{ answered: 10, failed: [] }, [NFD]]);
    const again = await it.backUp(options);
    expect([again.outcome, again.problems, again.summary.uploaded]).toEqual(["in-step", [], 0]);
    expect(await it.keys()).toEqual(NUMBERS.slice(1).map((name) => `${NFC}/${name}`));
  });

  // Ceph refuses names that are not UTF-8 (400 InvalidObjectName), so no bucket there holds one.
  test("[LS5] listed objects that answer 404 are named problems every time and delete nothing", async () => {
    const it = new Case(ground, "a7");
    it.write(files(["a", "stale", "z"]));
    await it.backUp();
    await it.restore("earlier", { mirror: true });
    it.write({ stale: "newer" });
    await it.backUp();
    // Ceph offers no way to create an index that lists missing objects, so the tap answers 404.
    ground.tap.reply = (call, url) =>
      (call === "GetObject" || call === "Head") && url.includes("/stale")
        ? { status: 404, type: "application/xml", body: call === "Head" ? "" : NOT_THERE }
        : undefined;
    for (const fetched of [2, 0]) {
      const { outcome, problems, summary } = await it.restore("clone", { mirror: true });
      expect([outcome, problems, summary.downloaded]).toEqual([
        "problems",
        ["stale: listed-missing"],
        fetched,
      ]);
    }
    expect((await it.restore("earlier", { mirror: true })).problems).toEqual(["stale: listed-missing"]);
    expect(readdirSync(it.path("earlier"))).toEqual(["a", "stale", "z"]);
  });

  test("[LS5] a plus that a listing leaves unencoded", async () => {
    const it = new Case(ground, "a7 plus");
    it.write(files(["a b", "c+d", "e + f"]));
    await it.backUp();
    ground.tap.change = oddPages((text) => text.replaceAll("%2B", "+"));
    const { outcome, problems } = await it.restore("clone");
    expect([outcome, problems]).toEqual(["in-step", []]);
    expect(differences(snapshot(it.source), snapshot(it.path("clone")))).toEqual([]);
    expect((await it.backUp({ mirror: true, deleteForeign: true, audit: true })).summary.deleted).toBe(0);
  });

  test("[DL3] files included again after an exclude-all rule are sent, and rules that exclude everything are refused", async () => {
    const it = new Case(ground, "a8");
    mkdirSync(`${it.source}/Documents`);
    it.write(files(["Documents/a", "Music/b", "c"]));
    expect((await it.backUp({ exclude: ["*", "!Documents/*"] })).outcome).toBe("in-step");
    expect(await it.keys()).toEqual(["Documents/a"]);
    const nothing = await it.backUp({ exclude: ["*"] }).catch((error: unknown) => error);
    expect(nothing).toMatchObject({ code: "all-excluded" });
    expect(await it.keys()).toEqual(["Documents/a"]);
  });
});
