import { randomBytes } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isOwn } from "../../harness/own-key.ts";
import { ensureBuilt } from "./support/built.ts";
import { type Ended, eventsOf } from "./support/command.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

const MIB = 1024 * 1024;

function summaryOf(ended: Ended): Readonly<Record<string, unknown>> {
  return eventsOf(ended).at(-1) ?? {};
}

/** Starts counting. @returns what the server has seen since: requests, and bytes in bodies of the user's objects */
function watched(): () => Promise<{ requests: number; bytesUp: number; bytesDown: number }> {
  const before = stage.server.requests.length;
  return async () => {
    await stage.server.settled();
    const seen = stage.server.requests.slice(before);
    const content = seen.filter(({ key }) => key !== "" && !isOwn(key));
    const sum = (operation: readonly string[], way: "bytesIn" | "bytesOut"): number =>
      content.filter((one) => operation.includes(one.operation)).reduce((all, one) => all + one[way], 0);
    return {
      requests: seen.length,
      bytesUp: sum(["PutObject", "UploadPart"], "bytesIn"),
      bytesDown: sum(["GetObject"], "bytesOut"),
    };
  };
}

async function expectTrue(...args: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  await stage.server.settled();
  const seen = watched();
  const ended = await stage.liana("sync", ...args, "--json");
  const summary = summaryOf(ended);
  const { requests, bytesUp, bytesDown } = await seen();
  expect({ stderr: ended.stderr, ...summary }).toMatchObject({ stderr: "", requests, bytesUp, bytesDown });
  expect(summary["bytes"]).toBe(bytesUp + bytesDown + Number(summary["bytesCopied"]));
  return summary;
}

describe("[HI1] every number in a summary matches what the service saw", () => {
  it("up, again, down, and across one service", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/sub/b.bin": randomBytes(9 * MIB), "docs/empty/": "" });
    expect(await expectTrue("docs", "s3://photos/p")).toMatchObject({
      uploaded: 2,
      folders: 2,
      bytes: 9 * MIB + 5,
    });
    expect(await expectTrue("docs", "s3://photos/p")).toMatchObject({ requests: 0, bytes: 0 });
    expect(await expectTrue("s3://photos/p", "back")).toMatchObject({
      downloaded: 2,
      folders: 2,
      bytes: 9 * MIB + 5,
    });
    const across = await expectTrue("s3://photos/p", "s3://photos/q");
    expect(across).toMatchObject({
      copied: 2,
      folders: 2,
      bytes: 9 * MIB + 5,
      bytesCopied: 9 * MIB + 5,
      bytesUp: 0,
    });
    expect(await expectTrue("docs", "s3://photos/verified", "--verify")).toMatchObject({
      bytesUp: 9 * MIB + 5,
      bytesDown: 9 * MIB + 5,
    });
  });

  it("requests that failed and bodies that were sent again", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/b.txt": "world!" });
    const failed = stage.server.faults.add({
      when: { operation: "PutObject", key: "p/a.txt", times: 2 },
      what: { kind: "status", status: 500, code: "InternalError" },
    });
    const lost = stage.server.faults.add({
      when: { operation: "PutObject", key: "p/b.txt" },
      what: { kind: "lost-answer" },
    });
    const seen = watched();
    const summary = summaryOf(await stage.liana("sync", "docs", "s3://photos/p", "--json"));
    const { requests } = await seen();
    // The server answers an injected error without reading the body, which was sent nevertheless.
    expect(summary).toMatchObject({ uploaded: 2, requests, bytes: 3 * 5 + 2 * 6 });
    expect([failed.fired, lost.fired]).toEqual([2, 1]);
  });

  it("a resumed upload counts only what went", async () => {
    stage.files({ "docs/big.bin": randomBytes(40 * MIB) });
    stage.server.faults.add({
      when: { operation: "UploadPart", nth: 5, times: 100 },
      what: { kind: "status", status: 403, code: "AccessDenied" },
    });
    const first = await stage.liana("sync", "docs", "s3://photos/p", "--json");
    expect(first.code).not.toBe(0);
    stage.server.faults.clear();
    const summary = await expectTrue("docs", "s3://photos/p");
    expect(summary["uploaded"]).toBe(1);
    expect(Number(summary["bytes"])).toBeLessThan(40 * MIB);
    const { stdout } = await stage.liana("history", "--files", "--json");
    expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({
      what: "uploaded",
      bytes: summary["bytes"],
    });
  });

  it("deletions, moves and a listing of everything", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/b.txt": "world", "docs/c.txt": "!" });
    await expectTrue("docs", "s3://photos/p");
    rmSync(stage.path("docs/a.txt"));
    writeFileSync(stage.path("docs/b.txt"), "changed");
    expect(await expectTrue("docs", "s3://photos/p", "--delete", "--audit")).toMatchObject({
      deleted: 1,
      bytes: 7,
    });
  });

  it("the history has the same numbers", async () => {
    stage.files({ "docs/a.txt": "hello" });
    const summary = await expectTrue("docs", "s3://photos/p");
    const sync = JSON.parse((await stage.liana("history", "--json")).stdout.split("\n")[0] ?? "") as object;
    expect(sync).toMatchObject({ requests: summary["requests"], bytes: 5, bytesUp: 5 });
  });
});

describe("[HI1] a dry run counts the planned work", () => {
  it("in each direction", async () => {
    stage.files({ "docs/a.txt": "hello", "docs/b.txt": "world!" });
    const up = await stage.liana("sync", "docs", "s3://photos/p", "--dry-run", "--json");
    expect(up.code).toBe(0);
    expect(summaryOf(up)).toMatchObject({ uploaded: 2, bytes: 11, deleted: 0, outcome: "planned" });
    await stage.liana("sync", "docs", "s3://photos/p");
    const nothing = await stage.liana("sync", "docs", "s3://photos/p", "--dry-run", "--json");
    expect(summaryOf(nothing)).toMatchObject({ uploaded: 0, bytes: 0, unchanged: 2, outcome: "in-step" });
    rmSync(stage.path("docs/a.txt"));
    const gone = await stage.liana("sync", "docs", "s3://photos/p", "--delete", "--dry-run", "--json");
    expect(summaryOf(gone)).toMatchObject({ uploaded: 0, deleted: 1, outcome: "planned" });
    const down = await stage.liana("sync", "s3://photos/p", "back", "--dry-run", "--json");
    expect(summaryOf(down)).toMatchObject({ downloaded: 2, bytes: 11, outcome: "planned" });
    const across = await stage.liana("sync", "s3://photos/p", "s3://photos/q", "--dry-run", "--json");
    expect(summaryOf(across)).toMatchObject({ copied: 2, bytes: 11, outcome: "planned" });
  });
});
