import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  await ensureBuilt();
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
  stage.files({ "docs/a.txt": "one", "docs/sub/b.txt": "two", "more/c.txt": "c" });
  await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
  await stage.liana("sync", "more", "s3://photos/more", "--quiet");
});
afterAll(() => stage.close());

describe("[TR6] liana sync from the bucket", () => {
  it("says what this computer had uploaded and the bucket had not, and how to send it again", async () => {
    stage.server.store.remove("photos", "docs/sub/b.txt");
    const ended = await stage.liana("sync", "s3://photos/docs", "back");
    expect(ended.code).not.toBe(0);
    expect(ended.stdout).toContain("1 missing in the bucket");
    expect(ended.stderr).toContain("missing: s3://photos/docs/sub/b.txt");
    expect(ended.stderr).toContain("1 file that this computer had uploaded was not in the bucket.");
    const [, again = ""] = /Send them again: liana (sync \S+ \S+ --audit)/.exec(ended.stderr) ?? [];
    expect(again).not.toBe("");
    expect((await stage.liana(...again.split(" "))).code).toBe(0);
    const complete = await stage.liana("sync", "s3://photos/docs", "back");
    expect([complete.code, complete.stdout]).toEqual([0, expect.not.stringContaining("missing")]);
    expect(stage.tree("back")).toMatchObject({ "a.txt": "one", "sub/b.txt": "two" });
  });

  it("has the number and the names as JSON", async () => {
    stage.server.store.remove("photos", "more/c.txt");
    const events = eventsOf(await stage.liana("sync", "s3://photos/", "all", "--json"));
    expect(events.filter(({ event }) => event === "missing")).toMatchObject([{ key: "more/c.txt" }]);
    expect(events.at(-1)).toMatchObject({ event: "summary", missing: 1, outcome: "problems" });
    await stage.liana("sync", "more", "s3://photos/more", "--audit", "--quiet");
    const complete = eventsOf(await stage.liana("sync", "s3://photos/", "all", "--json"));
    expect(complete.at(-1)).not.toHaveProperty("missing");
  });
});

describe("[TR2] liana status", () => {
  it("says once what several jobs wait for, and no more when one of them was served", async () => {
    for (const name of ["docs", "more"]) {
      stage.files({ [`${name}/new.txt`]: "new" });
      stage.server.faults.add({
        when: { operation: "HeadBucket", times: 5 },
        what: { kind: "status", status: 403, code: "InvalidAccessKeyId" },
      });
      stage.server.faults.add({
        when: { times: 9 },
        what: { kind: "status", status: 403, code: "InvalidAccessKeyId" },
      });
      expect((await stage.liana("sync", name, `s3://photos/${name}`, "--quiet")).code).not.toBe(0);
      stage.server.faults.clear();
    }
    const reported = await stage.liana("status");
    expect(reported.stdout).toMatch(/^127\.0\.0\.1:\d+ rejected these keys\. 2 jobs are waiting\.$/m);
    expect(reported.stdout.match(/rejected these keys/g)).toHaveLength(1);
    const [finding] = eventsOf(await stage.liana("status", "--json"));
    expect(finding).toMatchObject({
      event: "finding",
      code: "bad-keys",
      jobs: [expect.any(String), expect.any(String)],
    });
    await stage.liana("sync", "docs", "s3://photos/docs", "--quiet");
    expect((await stage.liana("status")).stdout).not.toContain("rejected these keys");
  });
});
