import { readdirSync, readFileSync, statSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { partName } from "../../../src/shared/model/names.ts";
import { largeContent } from "../../faults/support/practice.ts";
import { TestBucket } from "../../harness/test-bucket.ts";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

const MIB = 1024 * 1024;
const CONTENT = largeContent(30);

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

it.each(["SIGKILL", "SIGTERM"] as const)(
  "[RS2, JB4] a restore that %s ends at 20 of 30 MiB resumes from there (F15)",
  async (signal) => {
    const bucket = new TestBucket(stage.server.store, "photos", "");
    await bucket.put("video.mkv", CONTENT);
    // The connection stalls there, so the process is always killed at the same point.
    const stalled = { kind: "truncate-body", bytes: 20 * MIB, stallMs: 120_000 } as const;
    stage.server.faults.add({ when: { operation: "GetObject", key: "video.mkv" }, what: stalled });
    const first = stage.start(["sync", "s3://photos", "clone"]);
    const part = stage.path(`clone/${partName("video.mkv")}`);
    const size = (): number => statSync(part, { throwIfNoEntry: false })?.size ?? 0;
    // Received data is written one MiB at a time.
    await expect.poll(size, { timeout: 30_000 }).toBeGreaterThanOrEqual(18 * MIB);
    first.child.kill(signal);
    await first.ended;
    stage.server.faults.clear();
    await stage.server.settled();

    const before = stage.server.requests.length;
    expect(await stage.liana("sync", "s3://photos", "clone")).toMatchObject({ code: 0, stderr: "" });
    const gets = stage.server.requests.slice(before).filter(({ operation }) => operation === "GetObject");
    expect(gets.reduce((sum, { bytesOut }) => sum + bytesOut, 0)).toBeLessThanOrEqual(14 * MIB);
    expect(readdirSync(stage.path("clone"))).toEqual(["video.mkv"]);
    expect(readFileSync(stage.path("clone/video.mkv")).equals(CONTENT)).toBe(true);
  },
);
