import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { ErrorCode } from "../../src/shared/errors.ts";
import type { JobChoices } from "../../src/shared/model/job-spec.ts";
import { sentence } from "../../src/shared/words/error-sentence.ts";
import { type Disks, unmounted } from "./support/disks.ts";
import { noDisks, PATIENCE, Unplugged } from "./support/unplugged.ts";
import { ENGLISH } from "../../src/shared/words/load-words.ts";

const FILES = { "a.txt": "a", "archive/b.txt": "b", "archive/deep/c.txt": "c" };
const KEYS = ["docs/a.txt", "docs/archive/b.txt", "docs/archive/deep/c.txt"];
const LONG = { timeout: 5 * PATIENCE };

const archive = (disks: Disks, folder: string) => unmounted(disks, join(folder, "archive"), `${folder}-disk`);

function open(choices: Partial<JobChoices> = {}, files: Readonly<Record<string, string>> = FILES) {
  return Unplugged.open(files, choices, archive);
}

/** Waits until the disk is the only problem, with a complete sentence, and checks that nothing was deleted. */
async function reported(job: Unplugged, code: ErrorCode = "disk-missing"): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const { items } = await job.world.client.call("problemsPage", { job: "job-docs", after: "", limit: 10 });
    job.expectNothingDeleted();
    if (items[0]?.error.code === code) {
      expect(items.map(({ key, error }) => `${key}: ${sentence(ENGLISH, error)}`)).toEqual([
        expect.stringMatching(/^archive\/: the disk at "archive" is .*\. Nothing of it was deleted\. /),
      ]);
      await job.world.untilJob("docs", ({ problems, disks }) => problems === 1 && disks === 1, PATIENCE);
      return;
    }
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(items)}`);
    await sleep(50);
  }
}

/** Plugs the disk in; the job must become up to date by itself, without an upload. */
async function backInStep(job: Unplugged, plug = (): void => job.plug.plug()): Promise<void> {
  const { sent } = job;
  const since = Date.now();
  plug();
  await job.inStep(since);
  expect(job.sent).toBe(sent);
  job.expectNothingDeleted();
}

describe
  .skipIf(noDisks !== undefined)
  .concurrent(
    `[GU1] a disk in a source that goes away deletes nothing${noDisks === undefined ? "" : `: ${noDisks}`}`,
    LONG,
    () => {
      test("while watched: the disk is reported missing and back within seconds, and watching continues", async () => {
        await using job = await open();
        for (let round = 0; round < 2; round++) {
          job.plug.pull();
          await reported(job);
          await backInStep(job);
        }
        job.world.write("docs", "archive/new.txt", "new");
        job.world.write("docs", "archive/deep/newer.txt", "newer");
        await job.has("docs/archive/new.txt");
        await job.has("docs/archive/deep/newer.txt");
        expect(job.keys).toHaveLength(5);
      });

      test("unplugged for good while watched: the system's last hints delete nothing", async () => {
        await using job = await Unplugged.open(FILES, {}, (disks, folder) => {
          const at = join(folder, "archive");
          disks.insert(at);
          return { pull: () => disks.pull(at), plug: () => disks.insert(at) };
        });
        job.plug.pull();
        await reported(job);
        expect(job.keys).toEqual(KEYS);
        // The disk may be gone for months: the job waits for its return instead of syncing every fifteen minutes.
        const anHour = Date.now() + 3_600_000;
        await job.world.untilJob("docs", ({ nextSyncAt }) => (nextSyncAt ?? 0) > anHour, PATIENCE);
      });

      test("a hint on the disk arrives before its loss is noticed", async () => {
        await using job = await open();
        job.plug.pull();
        job.world.write("docs", "archive/stray.txt", "below the disk");
        job.world.write("docs", "beside.txt", "beside it");
        await job.has("docs/beside.txt");
        await job.world.untilJob("docs", ({ problems }) => problems === 1, PATIENCE);
        await sleep(3_000);
        job.expectNothingDeleted();
        expect(job.keys).toEqual([...KEYS, "docs/beside.txt"]);
      });

      test("before a full sync", async () => {
        await using job = await open({ when: { kind: "manual" } });
        job.plug.pull();
        await job.world.client.call("syncNow", {});
        await reported(job);
        await backInStep(job, () => {
          job.plug.plug();
          void job.world.client.call("syncNow", {});
        });
      });

      test("across a restart", async () => {
        await using job = await open();
        await job.world.stop();
        job.plug.pull();
        job.world.states.length = 0;
        job.world.start();
        await job.world.configure();
        await reported(job);
        await backInStep(job);
      });

      test("at any point during a sync", async () => {
        const files = Array.from(
          { length: 1_000 },
          (_, i) => [`archive/${String(i % 50)}/${String(i)}`, "x"] as const,
        );
        await using job = await open({}, Object.fromEntries(files));
        for (const ms of [0, 5, 30]) {
          await job.world.client.call("syncNow", {});
          await sleep(ms);
          job.plug.pull();
          await job.world.untilJob("docs", ({ problems }) => problems > 0, PATIENCE);
          await backInStep(job);
        }
        expect(job.keys).toHaveLength(1_000);
      });

      test("the same content under another device number", async () => {
        await using job = await open();
        const at = join(job.folder, "archive");
        const copy = `${job.folder}-copy`;
        job.disks.insert(copy);
        expect(spawnSync("cp", ["-a", `${at}/.`, copy]).status).toBe(0);
        job.plug.pull();
        await reported(job);
        await backInStep(job, () => job.disks.plug(copy, at));
        expect(job.keys).toEqual(KEYS);
      });

      test("an empty disk mounted over it, and one with other files", async () => {
        await using job = await open();
        const at = join(job.folder, "archive");
        job.disks.insert(at);
        await reported(job, "disk-empty");
        job.world.write("docs", "archive/other.txt", "another disk's");
        await job.world.client.call("syncNow", {});
        await reported(job, "disk-replaced");
        await backInStep(job, () => job.disks.pull(at));
      });

      test("held deletions wait, and files are not brought back into the bare mount point", async () => {
        await using job = await open({ maxDelete: { kind: "count", count: 0 } });
        rmSync(join(job.folder, "archive/b.txt"));
        await job.world.client.call("syncNow", {});
        await job.world.untilJob("docs", ({ held }) => held === 1, PATIENCE);
        job.plug.pull();
        await reported(job);
        const answer = { job: "job-docs", choice: "bring-back", keys: "all" } as const;
        const { failed } = await job.world.client.call("answerHeld", answer);
        expect(failed.map(({ error }) => error.code)).toEqual(["disk-missing"]);
        expect(readdirSync(join(job.folder, "archive"))).toEqual([]);
        await job.world.untilJob("docs", ({ problems }) => problems === 1, PATIENCE);
        job.plug.plug();
        await job.world.untilJob("docs", ({ problems, held }) => problems === 0 && held === 1, PATIENCE);
        expect((await job.world.client.call("answerHeld", answer)).failed).toEqual([]);
        expect(readdirSync(join(job.folder, "archive")).sort()).toEqual(["b.txt", "deep"]);
        job.expectNothingDeleted();
      });

      test("gone for good: after the user confirms it, its files become deletions", async () => {
        await using job = await open();
        job.plug.pull();
        await reported(job);
        await job.world.client.call("acceptSource", { job: "job-docs" });
        await job.until(() => job.keys.length === 1);
        expect(job.keys).toEqual(["docs/a.txt"]);
        expect(job.world.keys).toContain("docs/archive/");
        await job.inStep();
      });
    },
  );
