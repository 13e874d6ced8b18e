import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";
import { NOT_OWN } from "../../harness/own-key.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.files(
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`docs/file-${i}.txt`, `content ${i}`])),
  );
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

function journal(): string {
  const jobs = stage.path("state/jobs");
  const [job] = readdirSync(jobs);
  return join(jobs, job ?? "", "journal.db");
}

function summaryOf(ended: Ended): Readonly<Record<string, unknown>> {
  return eventsOf(ended).at(-1) ?? {};
}

describe("the state directory", () => {
  it("that cannot be created gives a one-line error and sends nothing", async () => {
    stage.files({ "in-the-way": "a file" });
    const state = stage.path("in-the-way/state");
    const ended = await stage.liana("sync", "docs", "s3://photos", "--state-dir", state);
    expectOneLine(ended, 3, /Liana cannot write its own files at ".*in-the-way/);
    expect(stage.server.requests).toEqual([]);
    expect(readFileSync(stage.path("in-the-way"), "utf8")).toBe("a file");
  });
});

describe("[JB6] a second process on the same journal", () => {
  it("is refused, and the first continues", async () => {
    stage.server.faults.add({
      when: { operation: "PutObject", key: NOT_OWN },
      what: { kind: "stall", ms: 5_000 },
    });
    const first = stage.start(["sync", "docs", "s3://photos"]);
    await first.printed("upload: ");
    expectOneLine(
      await stage.liana("sync", "docs", "s3://photos"),
      3,
      /another Liana is at work on this job/,
    );
    // Reading the status is allowed meanwhile.
    const [job] = eventsOf(await stage.liana("status", "--json"));
    expect(job).toMatchObject({ event: "job", running: true });
    const ended = await first.ended;
    expect(ended.code).toBe(0);
    expect(ended.stdout).toMatch(/^Up to date: 200 uploaded/m);
    expect(eventsOf(await stage.liana("status", "--json"))[0]).toMatchObject({
      running: false,
      entries: 200,
    });
  });
});

describe("[JB7] a damaged journal is set aside and rebuilt, and no byte is sent again", () => {
  const damages: readonly (readonly [name: string, damage: (file: string) => void])[] = [
    ["garbage", (file) => writeFileSync(file, "this is no database\n".repeat(500))],
    ["garbage in the middle", (file) => overwrite(file, 4096, 16_384)],
    ["cut in half", (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ];
  for (const [name, damage] of damages) {
    it(name, async () => {
      await stage.liana("sync", "docs", "s3://photos", "--quiet");
      const file = journal();
      damage(file);
      const before = stage.changes.length;
      const ended = await stage.liana("sync", "docs", "s3://photos", "--json");
      expect(ended.code).toBe(0);
      expect(ended.stderr).toMatch(
        /^liana: warning: Liana's record of this job is damaged and was set aside[^\n]*\n$/,
      );
      expect(summaryOf(ended)).toMatchObject({ adopted: 200, uploaded: 0, bytes: 0, problems: 0 });
      expect(stage.changes.slice(before)).toEqual([]);
      expect(readdirSync(join(file, "..")).some((found) => found.startsWith("journal.db.damaged-"))).toBe(
        true,
      );
      expect(summaryOf(await stage.liana("sync", "docs", "s3://photos", "--json"))).toMatchObject({
        unchanged: 200,
        requests: 0,
      });
    });
  }

  it("deletes no object whose owner it no longer knows", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--delete", "--quiet");
    writeFileSync(journal(), "garbage");
    rmSync(stage.path("docs/file-7.txt"));
    const ended = await stage.liana("sync", "docs", "s3://photos", "--delete", "--json");
    expect(ended.code).toBe(0);
    expect(summaryOf(ended)).toMatchObject({ deleted: 0, foreign: 1, adopted: 199 });
    expect(stage.keys("photos")).toContain("file-7.txt");
  });

  it("an empty file counts as an empty journal", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    truncateSync(journal(), 0);
    const ended = await stage.liana("sync", "docs", "s3://photos", "--json");
    expect(summaryOf(ended)).toMatchObject({ adopted: 200, uploaded: 0, bytes: 0 });
  });

  it("is reported by status, which leaves it unchanged", async () => {
    await stage.liana("sync", "docs", "s3://photos", "--quiet");
    writeFileSync(journal(), "garbage ".repeat(1000));
    const ended = await stage.liana("status");
    expect(ended.stdout).toMatch(/record of this job is damaged/);
    expect(readFileSync(journal(), "utf8")).toMatch(/^garbage/);
  });
});

function overwrite(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0x5a, from, Math.min(bytes.length, from + length));
  writeFileSync(file, bytes);
}
