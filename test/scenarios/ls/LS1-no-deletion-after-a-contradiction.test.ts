import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type SyncReport, Practice } from "../../faults/support/practice.ts";
import { CONTRADICTIONS, type OddListing, UNCLEAR_ENDS } from "../../s3-server/odd-listings.ts";

/** Enough for three pages. */
const NAMES = Array.from({ length: 8 }, (_, index) => `f${String(index).padStart(4, "0")}`);
const MIRROR = { mirror: true } as const;
const COPY = "s3://photos/copy/";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.page = 3;
  for (const name of NAMES) await practice.bucket.put(name, `content of ${name}`);
});
afterEach(() => practice[Symbol.asyncDispose]());

/** Makes each following listing of a job's source odd in this way. */
function answer(how: OddListing, pages: "each" | "last"): void {
  practice.fault("ListObjectsV2", { kind: "odd-listing", how, pages }, { key: "", times: 1_000 });
}

function copies(): readonly string[] {
  const bucket = practice.server.store.bucket("photos");
  return [...bucket.keys.from(() => false)].map(([key]) => key).filter((key) => key.startsWith("copy/f"));
}

function expectRefused({ error, summary }: SyncReport): void {
  expect([error?.code, summary.deleted]).toEqual(["listing-contradicts", 0]);
}

const ODD = Object.keys(CONTRADICTIONS) as (keyof typeof CONTRADICTIONS)[];
const CASES = ODD.flatMap((how) => [[how, "each"] as const, [how, "last"] as const]);

describe("[LS1] a contradiction, even on the last page, ends the sync before any deletion", () => {
  test.each(CASES)("of local files: %s, on %s page", async (how, pages) => {
    await practice.restore("clone", { options: MIRROR });
    answer(how, pages);
    expectRefused(await practice.restore("clone", { options: MIRROR }));
    expect(Object.keys(practice.files("clone"))).toEqual(NAMES);
  });

  test.each(CASES)("of a copy's objects: %s, on %s page", async (how, pages) => {
    const copy = (): Promise<SyncReport> => practice.sync(practice.url, COPY, { options: MIRROR });
    await copy();
    answer(how, pages);
    expectRefused(await copy());
    expect(copies()).toHaveLength(NAMES.length);
  });
});

describe("[LS2] a listing with an unclear end is read to its end", () => {
  test.each(Object.keys(UNCLEAR_ENDS) as (keyof typeof UNCLEAR_ENDS)[])("%s", async (how) => {
    answer(how, "each");
    const first = await practice.restore("clone", { options: MIRROR });
    expect([first.outcome, Object.keys(practice.files("clone"))]).toEqual(["in-step", NAMES]);
    practice.bucket.remove(NAMES[3] ?? "");
    const again = await practice.restore("clone", { options: MIRROR });
    expect([again.outcome, again.summary.deleted]).toEqual(["in-step", 1]);
    expect(Object.keys(practice.files("clone"))).toHaveLength(NAMES.length - 1);
  });
});
