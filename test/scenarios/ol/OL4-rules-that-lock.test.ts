import { expect, test } from "vitest";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";
import { sentence } from "../../../src/shared/words/error-sentence.ts";
import { Practice } from "../../faults/support/practice.ts";

/** As Cloudflare R2 answers: https://developers.cloudflare.com/r2/buckets/bucket-locks/ */
const LOCKED = { kind: "status", status: 409, code: "ObjectLockedByBucketPolicy" } as const;

test("[OL4] a rule of the bucket that forbids to replace objects stops the job, and says so", async () => {
  await using practice = await Practice.open();
  const files = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`docs/f${i}`, `before ${i}`]));
  practice.write(files);
  expect((await practice.backUp()).outcome).toBe("in-step");
  practice.write(Object.fromEntries(Object.keys(files).map((name) => [name, "after"])));
  practice.fault("PutObject", LOCKED);
  practice.fault("CopyObject", LOCKED);
  const from = practice.server.requests.length;
  const report = await practice.backUp("docs", { options: { concurrency: 2 } });
  expect(report).toMatchObject({ outcome: "failed", error: { code: "bucket-locked" } });
  expect(report.error && sentence(ENGLISH, report.error.toWire())).toContain(
    "keeps objects from being replaced and deleted",
  );
  // Not one attempt for each file.
  const refused = practice.server.requests.slice(from).filter(({ code }) => code === LOCKED.code);
  expect(refused.length).toBeLessThan(10);
});
