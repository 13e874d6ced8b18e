import { truncateSync, utimesSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { eventsOf } from "./support/command.ts";
import { expectOneLine, Stage } from "./support/stage.ts";

const GIB = 1024 ** 3;
const OLD = new Date("2020-01-01T00:00:00Z");
const AMAZON = ["--endpoint-url", "https://s3.us-east-1.amazonaws.com"] as const;

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  // CO3: an estimate asks the service nothing.
  expect(stage.server.requests).toEqual([]);
  await stage.close();
});

/** A sparse file that was not changed lately. */
function file(name: string, size: number): void {
  stage.files({ [name]: "" });
  truncateSync(stage.path(name), size);
  utimesSync(stage.path(name), OLD, OLD);
}

describe("[CO2] liana cost", () => {
  it("says what a month, the first month and a restore cost, and of which day the prices are", async () => {
    file("docs/film.mov", 80 * GIB);
    file("docs/more.mov", 80 * GIB);
    const { stdout, stderr, code } = await stage.liana("cost", "docs", "s3://photos/p", ...AMAZON);
    expect([code, stderr]).toEqual([0, ""]);
    const lines = stdout.split("\n");
    // 160 GB at .023; twice 9,103 parts of 9 MiB and 2 requests at .005 for 1,000; 60 GB of traffic at .09.
    expect(lines[0]).toMatch(
      /^About \$3\.68 a month, \$3\.77 in the first; restoring everything about \$5\.41\. Prices of 1 August( 2026)?, before tax\.$/,
    );
    expect(lines[1]).toBe(
      "2 objects (160 GiB). Nothing changed in the last 30 days; the guess is that nothing will.",
    );
    const table = lines.filter((line) => /^[A-Z_]{6,} /.test(line));
    expect(table.map((line) => line.split(/ {2,}/)[0])).toEqual([
      "STANDARD",
      "INTELLIGENT_TIERING",
      "STANDARD_IA",
      "ONEZONE_IA",
      "GLACIER_IR",
      "GLACIER",
      "DEEP_ARCHIVE",
    ]);
    expect(table[2]).toMatch(/\$2\.00 .*billed for at least 30 days, small files billed as 128 KiB$/);
    expect(table[6]).toMatch(/\$0\.16 .*billed for at least 180 days, 40\.0 KiB added to each object$/);
    expect(stdout).not.toContain("would cost more");
    expect(stdout).toContain("not confirmed by the price list of the service: GLACIER_IR and GLACIER.");
  });

  it("[CO4] advises against a class that costs more for small files, and says from which size it is cheaper", async () => {
    for (let index = 0; index < 2000; index++) file(`docs/${index}.txt`, 1000);
    const args = ["docs", "s3://photos", "--storage-class", "STANDARD_IA", ...AMAZON];
    const { stdout, code } = await stage.liana("cost", ...args);
    expect(code).toBe(0);
    // 2,000 times 128 KiB at .15 a year, 2,000 uploads at .01 for 1,000, and listings of two pages.
    expect(stdout).toMatch(
      /STANDARD_IA would cost more than STANDARD for this folder: about \$0\.06 in the first year, not \$0\.01\. It is cheaper for files from about 88\.6 KiB that stay for a year\./,
    );
    const events = eventsOf(await stage.liana("cost", ...args, "--json"));
    expect(events.at(-1)).toMatchObject({
      event: "summary",
      service: "aws",
      region: "us-east-1",
      storageClass: "STANDARD_IA",
      objects: 2000,
      bytes: 2_000_000,
      sizes: [{ from: 512, objects: 2000, bytes: 2_000_000 }],
      changed: { objects: 0, bytes: 0 },
      prices: "2026-08-01",
      dearerThanStandard: true,
    });
  });

  it("[CO2] adds what is replaced in a month and kept", async () => {
    stage.files({ "docs/a.txt": "a" });
    truncateSync(stage.path("docs/a.txt"), 10 * GIB);
    const month = async (...more: readonly string[]): Promise<unknown> =>
      eventsOf(await stage.liana("cost", "docs", "s3://photos", ...AMAZON, "--json", ...more)).at(-1)?.[
        "month"
      ];
    const [replaced, kept] = [Number(await month()), Number(await month("--days", "90"))];
    expect(kept - replaced).toBeCloseTo(3 * 10 * 0.023, 3);
  });
});

describe("[CO3] liana cost without a known price", () => {
  it("shows no amount", async () => {
    file("docs/a.txt", 1000);
    for (const more of [[], ["--endpoint-url", "https://s3.me-south-1.amazonaws.com"]]) {
      const { stdout, code } = await stage.liana("cost", "docs", "s3://photos", ...more);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^No price is known for STANDARD on [^\n]+, region [a-z0-9-]+\.\n$/);
    }
  });

  it("refuses a class that the service does not have, and a bucket as the source", async () => {
    file("docs/a.txt", 1000);
    const cost = (...args: readonly string[]) => stage.liana("cost", ...args, "s3://photos", ...AMAZON);
    expectOneLine(await cost("docs", "--storage-class", "COLD"), 2, /COLD/);
    expectOneLine(await cost("s3://other"), 2, /the source of liana cost is a folder/);
    expectOneLine(await cost("nowhere"), 3, /nowhere/);
  });
});
