import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { KEYS } from "../faults/support/practice.ts";
import { TestBucket } from "../harness/test-bucket.ts";
import { startChild } from "../integration/support/child.ts";
import { startS3Server } from "../s3-server/server.ts";
import { BELOW_HTTP } from "./below-http.ts";
import { type Behaviour, startFront } from "./front.ts";
import { HTTP_ANSWERS } from "./http-answers.ts";
import { LISTINGS } from "./listings.ts";
import { OBJECTS } from "./objects.ts";

const MIB = 1024 * 1024;
const MOST = 300 * MIB;

/** Behaviours that send data without end, of every kind. */
const ENDLESS = [...BELOW_HTTP, ...HTTP_ANSWERS, ...LISTINGS, ...OBJECTS].filter(({ name }) =>
  /noise without end|headers without end|(document|page|listing|trailers|body) without end|gzip bomb|100 KB/.test(
    name,
  ),
);

/** Peak memory of a restore in its own process, with the default limits. */
async function peakOf(behaviour: Behaviour): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "liana-memory-"));
  const strict = await startS3Server({ backing: { kind: "memory" }, credentials: [KEYS] });
  await using front = await startFront(strict.port, behaviour.scheme);
  try {
    await new TestBucket(strict.store, "photos", "back up/").put("zebra", "of zebra");
    front.behaviour = behaviour;
    const child = startChild({
      source: "s3://photos/back up/",
      target: join(folder, "clone"),
      stateDir: join(folder, "state"),
      mayFail: true,
      server: { ...KEYS, endpoint: front.endpoint, region: "us-east-1" },
    });
    const { code, report, stderr } = await child.ended;
    expect([code, stderr]).toEqual([0, ""]);
    expect(report?.outcome).toMatch(/failed|problems/);
    return report?.peak ?? Number.NaN;
  } finally {
    await strict.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe("[RT9] endless data does not fill the memory (E7)", () => {
  test.each(ENDLESS.map((behaviour) => [behaviour.name, behaviour] as const))("%s", async (_, behaviour) => {
    expect(await peakOf(behaviour)).toBeLessThan(MOST);
  });
});
