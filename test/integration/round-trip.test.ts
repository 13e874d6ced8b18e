import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onServers } from "./support/gateway.ts";
import { Ground } from "./support/ground.ts";
import { type JobSettings, type SyncReport, runSync } from "./support/job.ts";
import { ODD_NAMES } from "./support/odd-names.ts";
import { differences, snapshot, untouchedMarks } from "./support/snapshot.ts";
import { connectionsDuring } from "./support/sockets.ts";
import { makeTree } from "./support/tree.ts";

const MIB = 1024 * 1024;
const LONG = process.env["LIANA_LONG"] === "1";
const FILES = LONG ? 10_000 : 3_000;
const LARGE = (LONG ? 300 : 100) * MIB;
/** Number of parts of 8 MiB. */
const PARTS = Math.ceil(LARGE / (8 * MIB));
const PREFIX = "back up/of it/";
const PATIENCE = 480_000;

/** Jobs from a folder to a prefix, and from that prefix to another folder. */
function jobsOf(
  ground: Ground,
  prefix: string,
): { source: string; target: string; there: JobSettings; back: JobSettings } {
  const [source, target, url] = [ground.folder("source"), ground.path("target"), ground.url(prefix)];
  const { server } = ground;
  return {
    source,
    target,
    there: { source, target: url, server, stateDir: ground.path("state of the backup") },
    back: { source: url, target, server, stateDir: ground.path("state of the restore") },
  };
}

onServers(`${FILES} files of all kinds, there and back`, (gateway) => {
  let ground: Ground;
  let jobs: ReturnType<typeof jobsOf>;
  let sent: SyncReport;
  let restored: SyncReport;
  /** Objects: files, links and empty folders. */
  let entries: number;
  let files: number;

  beforeAll(async () => {
    ground = await Ground.open(gateway);
    jobs = jobsOf(ground, PREFIX);
    const made = makeTree(jobs.source, {
      seed: 1,
      files: FILES,
      large: LARGE,
      prefixBytes: Buffer.byteLength(PREFIX),
    });
    files = made.files + made.links;
    entries = files + made.emptyFolders;
    sent = await runSync(jobs.there);
    restored = await runSync(jobs.back);
  }, PATIENCE);
  afterAll(() => ground[Symbol.asyncDispose](), PATIENCE);

  test("[NA3, UP2] everything is sent without a problem", async () => {
    expect([sent.error, sent.outcome, sent.problems]).toEqual([undefined, "in-step", []]);
    expect(sent.summary).toMatchObject({
      uploaded: files,
      verified: files,
      folders: entries - files,
      skipped: 0,
      foreign: 0,
    });
    const objects = await ground.objects();
    expect(objects).toHaveLength(entries);
    const large = objects.find(({ key }) => key === `${PREFIX}large.bin`);
    expect(large).toMatchObject({ size: LARGE, etag: expect.stringMatching(new RegExp(`-${PARTS}$`)) });
    const lengths = new Set(objects.map(({ key }) => Buffer.byteLength(key)));
    expect([lengths.has(1000), lengths.has(1024), Math.max(...lengths)]).toEqual([true, true, 1024]);
  });

  test(
    "[RS2, RS6, NA4, NA5, NA6] the clone has the same content, times, modes, links and empty folders",
    () => {
      expect([restored.error, restored.outcome, restored.problems]).toEqual([undefined, "in-step", []]);
      expect(restored.summary).toMatchObject({
        downloaded: files,
        verified: files,
        folders: entries - files,
      });
      expect(differences(snapshot(jobs.source), snapshot(jobs.target))).toEqual([]);
    },
    PATIENCE,
  );

  test("[CH4] a second backup opens no connection", async () => {
    const { result, opened } = await connectionsDuring(() => runSync(jobs.there));
    expect(result.outcome).toBe("in-step");
    expect(result.summary).toMatchObject({ unchanged: files, uploaded: 0, touched: 0, requests: 0 });
    expect(opened).toBe(0);
  });

  test("[RS3] a second restore changes nothing, with one request for each 1,000 objects", async () => {
    const before = untouchedMarks(jobs.target);
    const again = await runSync(jobs.back);
    expect(again.outcome).toBe("in-step");
    expect(again.summary).toMatchObject({ unchanged: files, downloaded: 0, conflicts: 0, touched: 0 });
    // One more request checks that the bucket exists (GU5).
    expect(again.summary.requests).toBe(Math.ceil(entries / 1000) + 1);
    expect(differences(before, untouchedMarks(jobs.target))).toEqual([]);
  });
});

onServers("keys at the beginning of a bucket", (gateway) => {
  test("[NA1, NA3, NA6] odd names and private modes are restored without a prefix as well", async () => {
    await using ground = await Ground.open(gateway);
    const { source, target, there, back } = jobsOf(ground, "");
    for (const name of ODD_NAMES) writeFileSync(`${source}/${name}`, name);
    chmodSync(`${source}/_under`, 0o400);
    expect(await runSync(there)).toMatchObject({ outcome: "in-step", problems: [] });
    const keys = (await ground.objects()).map(({ key }) => key);
    expect(new Set(keys)).toEqual(new Set(ODD_NAMES.map((name) => name.normalize("NFC"))));
    expect(await runSync(back)).toMatchObject({ outcome: "in-step", problems: [] });
    expect(differences(snapshot(source), snapshot(target))).toEqual([]);
    expect(lstatSync(`${target}/_under`).mode & 0o777).toBe(0o400);
  });

  test("[NA2, NA3] a file without a valid key is a named problem, and the others are sent", async () => {
    await using ground = await Ground.open(gateway);
    const { source, target, there, back } = jobsOf(ground, "p/");
    const folders = Array.from({ length: 3 }, () => "x".repeat(255)).join("/");
    // With the prefix "p/" these keys have 1,024 and 1,025 bytes.
    const [fits, tooLong] = [`${folders}/${"y".repeat(254)}`, `${folders}/${"z".repeat(255)}`];
    mkdirSync(`${source}/${folders}`, { recursive: true });
    for (const name of [fits, tooLong, "\u00e9", "e\u0301"]) writeFileSync(`${source}/${name}`, name);
    const { outcome, problems } = await runSync(there);
    expect(outcome).toBe("problems");
    expect(problems.toSorted()).toEqual([`${tooLong}: key-too-long`, "\u00e9: name-collision"].toSorted());
    // The name that is first in byte order wins: 65 sorts before c3.
    await runSync(back);
    expect(readdirSync(target).toSorted()).toEqual(["x".repeat(255), "\u00e9"].toSorted());
    expect(statSync(`${target}/\u00e9`).size).toBe(3);
    expect(statSync(`${target}/${fits}`).size).toBe(fits.length);
  });
});
