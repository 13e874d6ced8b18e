import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takeLock } from "../../../src/engine/journal/lock.ts";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const COUNT = 12;
const name = (number: number): string => `${number % 2 === 0 ? "even/" : ""}${number}.txt`;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

const sync = (folder: string) =>
  stage.liana(
    "sync",
    folder,
    `s3://photos/${folder}`,
    "--delete",
    "--max-delete",
    "0",
    "--folder-times",
    "off",
  );

/** Removes all files of a job but one in each folder, so that 10 deletions are held. */
async function hold(folder = "docs"): Promise<void> {
  const numbers = Array.from({ length: COUNT }, (_, index) => index);
  stage.files(Object.fromEntries(numbers.map((number) => [`${folder}/${name(number)}`, `is ${number}`])));
  expect((await sync(folder)).code).toBe(0);
  for (const number of numbers.slice(2)) rmSync(stage.path(`${folder}/${name(number)}`));
  expect((await sync(folder)).code).toBe(4);
}

async function jobId(folder: string): Promise<string> {
  const jobs = eventsOf(await stage.liana("status", "--json"));
  return String(jobs.find(({ target }) => target === `s3://photos/${folder}/`)?.["id"]);
}

describe("[GU2] liana held", () => {
  it("lists held deletions by job and exits with 4", async () => {
    await hold();
    const ended = await stage.liana("held");
    expect([ended.code, ended.stderr]).toEqual([4, ""]);
    expect(ended.stdout).toMatch(/^[0-9a-f]{16} {2}\/.*\/docs → s3:\/\/photos\/docs\/$/m);
    expect(ended.stdout.match(/^ {2}s3:\/\/photos\/docs\/\S+\.txt {2}\(\d B, since \d{4}-/gm)).toHaveLength(
      10,
    );
    expect(ended.stdout).toMatch(
      /^10 deletions wait \(\d+ B\)\. Answer with liana held --keep, --delete or /m,
    );
    const events = eventsOf(await stage.liana("held", (await jobId("docs")).slice(0, 6), "--json"));
    expect(events).toHaveLength(11);
    expect(events[0]).toMatchObject({
      event: "held",
      key: "11.txt",
      size: 5,
      reason: "gone",
    });
    expect(events.at(-1)).toEqual({ event: "summary", held: 10, bytes: expect.any(Number) });
    const few = await stage.liana("held", "--limit", "3");
    expect(few.stdout.match(/\.txt/g)).toHaveLength(3);
    expect((await stage.liana("status")).stdout).toContain("10 deletions held (liana held)");
  });

  it("reports when no deletions are held", async () => {
    expect(await stage.liana("held")).toMatchObject({ code: 0, stdout: "No deletions are waiting.\n" });
    expect(await stage.liana("held", "--keep")).toMatchObject({
      code: 0,
      stdout: "No deletions are waiting.\n",
    });
  });

  it("--delete with a rule makes the next sync delete the matches and hold the others", async () => {
    await hold();
    const answer = await stage.liana("held", "--delete", "even/");
    expect([answer.code, answer.stdout]).toEqual([
      4,
      "The next sync of this job carries out 5 deletions. 5 deletions still wait.\n",
    ]);
    expect(stage.keys("photos")).toHaveLength(COUNT);
    await sync("docs");
    expect(stage.keys("photos").filter((key) => key.startsWith("docs/even/"))).toEqual(["docs/even/0.txt"]);
    expect(stage.keys("photos")).toHaveLength(COUNT - 5);
    const none = await stage.liana("held", "--delete", "*.jpg");
    expect([none.code, none.stdout]).toEqual([4, "No waiting deletion matches this rule.\n"]);
  });

  it("--keep leaves the objects where they are, for good", async () => {
    await hold();
    const answer = await stage.liana("held", "--keep", "--json");
    expect([answer.code, eventsOf(answer)]).toEqual([
      0,
      [{ event: "summary", choice: "keep", answered: 10, failed: 0, held: 0 }],
    ]);
    expect((await sync("docs")).code).toBe(0);
    expect(stage.keys("photos")).toHaveLength(COUNT);
    expect((await stage.liana("status")).stdout).not.toContain("held");
  });

  it("--bring-back fetches the files into the folder and leaves nothing to do", async () => {
    await hold();
    const answer = await stage.liana("held", "--bring-back");
    expect([answer.code, answer.stderr]).toEqual([0, ""]);
    expect(answer.stdout).toMatch(/^download: s3:\/\/photos\/docs\/11\.txt to \S*docs\/11\.txt$/m);
    expect(answer.stdout).toMatch(/^10 files brought back\.$/m);
    expect(readFileSync(stage.path("docs/even/8.txt"), "utf8")).toBe("is 8");
    // RS8: while the deletions were held, the bucket's index of leftovers listed the files.
    const { stdout, code } = await sync("docs");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^Up to date: 12 unchanged; 3 requests/)]);
    expect((await sync("docs")).stdout).toMatch(/^Nothing changed here .+: 12 unchanged; 0 requests/);
  });

  it("--bring-back without keys reports what is missing, and all deletions stay held", async () => {
    await hold();
    const bare = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    expectOneLine(await stage.lianaWith(bare, "held", "--bring-back"), 3, /no access keys found/);
    expect((await stage.liana("held")).code).toBe(4);
  });

  it("asks for a job when several have held deletions", async () => {
    await hold("docs");
    await hold("more");
    expectOneLine(
      await stage.liana("held", "--keep"),
      2,
      /deletions of 2 jobs are waiting\. Say which job: --job ID \(/,
    );
    const answer = await stage.liana("held", "--keep", "--job", await jobId("more"));
    expect(answer.code).toBe(0);
    const rest = eventsOf(await stage.liana("held", "--json"));
    expect(rest[0]).toMatchObject({ target: "s3://photos/docs/" });
    expect(rest).toHaveLength(11);
  });

  it("reports usage errors in one line", async () => {
    await hold();
    expectOneLine(await stage.liana("held", "--keep", "--delete"), 2, /different answers\. Give one of them/);
    expectOneLine(await stage.liana("held", "zzz"), 2, /no job whose id begins with zzz/);
    expectOneLine(await stage.liana("held", "--keep", "--job", "zzz"), 2, /no job whose id begins with zzz/);
    expectOneLine(await stage.liana("held", "3", "--job", "4"), 2, /two jobs are named/);
    expectOneLine(await stage.liana("held", "--keep", "a", "b"), 2, /"b" is one argument too many/);
  });

  it("[JB6] reports and waits while another process holds the journal", async () => {
    await hold();
    const file = join(stage.path("state"), "jobs", await jobId("docs"), "lock.db");
    expect(existsSync(file)).toBe(true);
    const lock = takeLock(file);
    const { child, ended } = stage.start(["held", "--delete"]);
    let reported = "";
    child.stderr?.on("data", (chunk: string) => (reported += chunk));
    try {
      await expect
        .poll(() => reported, { timeout: 20_000 })
        .toContain("another Liana is working on this job. Waiting");
      expect((await stage.liana("held")).code).toBe(4);
    } finally {
      lock.release();
    }
    expect((await ended).code).toBe(0);
    expect((await stage.liana("held")).stdout).toContain("No deletions are waiting");
  });

  it("explains its meaning of --delete in the help", async () => {
    const { stdout } = await stage.liana("held", "--help");
    expect(stdout).toMatch(/--delete +delete what is held, in the next sync of its job/);
    expect((await stage.liana("sync", "--help")).stdout).toMatch(/--delete +mirror deletions/);
  });
});
