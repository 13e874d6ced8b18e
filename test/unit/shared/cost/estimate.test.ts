import { describe, expect, it } from "vitest";
import { costOf, type Load } from "../../../../src/shared/model/cost/estimate.ts";
import { ObjectSizes } from "../../../../src/shared/model/cost/object-sizes.ts";
import { pricedClasses } from "../../../../src/shared/model/cost/prices.ts";
import { SeededRandom } from "../../../harness/seeded-random.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

function objects(count: number, size: number): ObjectSizes {
  const sizes = new ObjectSizes();
  for (let index = 0; index < count; index++) sizes.add(size);
  return sizes;
}

function load(sizes: ObjectSizes, more: Partial<Load> = {}): Load {
  return { sizes, churn: new ObjectSizes(), keptDays: 0, ...more };
}

function amazon(given: Load, storageClass: string, region = "us-east-1") {
  const cost = costOf(given, "aws", region, storageClass);
  if (cost === undefined) throw new Error("no price");
  return { ...cost, restore: cost.restore ?? Number.NaN };
}

/** One page of a listing, 30 times a month. */
const LISTINGS = (30 / 1000) * 0.005;

describe("[CO2] the cost of a folder", () => {
  it("in Standard is storage, listings, and in the first month all uploads", () => {
    const { month, first, restore } = amazon(load(objects(1000, MIB)), "STANDARD");
    // 1,000 MiB are 0.9765625 GB.
    expect(month).toBeCloseTo(0.022_460_937_5 + LISTINGS, 9);
    expect(first - month).toBeCloseTo(0.005, 9);
    expect(restore).toBeCloseTo(0.0004, 9);
  });

  it("counts small files as large as the class bills them, and reading back", () => {
    const { month, first, restore } = amazon(load(objects(1000, KIB)), "STANDARD_IA");
    // 1,000 times 128 KiB are 0.1220703125 GB; the listings are those of Standard.
    expect(month).toBeCloseTo(0.001_525_878_906 + LISTINGS, 9);
    expect(first - month).toBeCloseTo(0.01, 9);
    expect(restore).toBeCloseTo(0.001 + 0.000_009_536_743, 9);
  });

  it("counts what an archive adds to each object, days that are missing, and the copies of a restore", () => {
    const churn = objects(100, MIB);
    const { month, first, restore } = amazon(load(objects(1000, MIB), { churn }), "GLACIER");
    const stored = 0.003_625_488_281 + 0.000_175_476_074;
    // 100 MiB and 32 KiB for each, for 60 more days.
    const early = 0.000_725_097_656;
    expect(month).toBeCloseTo(stored + 0.003 + LISTINGS + early, 9);
    expect(first - month).toBeCloseTo(0.03, 9);
    // Requests, retrieval by size and by object, and four days in Standard.
    expect(restore).toBeCloseTo(0.0004 + 0.009_765_625 + 0.05 + 0.002_994_791_667, 9);
  });

  it("keeps replaced states as long as asked, and then no days are missing", () => {
    const given = { churn: objects(1000, MIB), keptDays: 60 };
    const kept = amazon(load(objects(1000, MIB), given), "STANDARD").month;
    expect(kept).toBeCloseTo(3 * 0.022_460_937_5 + 0.005 + LISTINGS, 9);
    const none = amazon(load(objects(1000, MIB)), "GLACIER_IR").month;
    const glacier = amazon(load(objects(1000, MIB), given), "GLACIER_IR").month;
    expect(glacier - none).toBeCloseTo(2 * 0.9765625 * 0.004 + 0.02, 9);
  });

  it("counts the requests of parts, and traffic beyond what is free", () => {
    const sizes = new ObjectSizes();
    sizes.add(200 * GIB, 10_002);
    const { month, first, restore } = amazon(load(sizes), "STANDARD");
    expect(first - month).toBeCloseTo(0.050_01, 9);
    expect(restore).toBeCloseTo(9 + 10.002 * 0.0004, 9);
  });

  it("counts the objects that are watched, from 128 KiB on", () => {
    const sizes = objects(1000, 128 * KIB);
    sizes.add(1);
    const [tiered, standard] = ["INTELLIGENT_TIERING", "STANDARD"].map(
      (one) => amazon(load(sizes), one).month,
    );
    expect((tiered ?? 0) - (standard ?? 0)).toBeCloseTo(0.0025, 9);
  });

  it("follows the terms of Wasabi, Backblaze and Cloudflare", () => {
    const of = (service: string, size: number) =>
      costOf(load(objects(1, size)), service, "us-east-1", "STANDARD");
    expect(of("wasabi", 1)).toEqual({ month: 7.99, first: 7.99, restore: 0 });
    expect(of("wasabi", 2048 * GIB)?.month).toBeCloseTo(15.98, 9);
    expect(of("b2", 10e9)).toEqual({ month: 0, first: 0, restore: 0 });
    expect(of("b2", 20e9)?.month).toBeCloseTo(0.0695, 9);
    expect(of("r2", 10.1e9)?.month).toBeCloseTo(0.015 + (30 / 1000) * 0.0045, 9);
  });
});

describe("[CO3] prices that are not known", () => {
  it("give no amount: of a service, a region, a class, or of a restore alone", () => {
    const given = load(objects(1, MIB));
    expect(costOf(given, "other", "us-east-1", "STANDARD")).toBeUndefined();
    expect(costOf(given, "aws", "cn-north-1", "STANDARD")).toBeUndefined();
    expect(costOf(given, "aws", "eu-central-1", "GLACIER")).toBeUndefined();
    const mumbai = costOf(given, "aws", "ap-south-1", "STANDARD");
    expect([typeof mumbai?.month, mumbai?.restore]).toEqual(["number", undefined]);
  });
});

const SERVICES = [
  ["aws", "us-east-1"],
  ["aws", "eu-central-1"],
  ["wasabi", "us-east-1"],
  ["b2", "any"],
  ["r2", "any"],
] as const;

describe("[CO2] for any folder", () => {
  it("more bytes never cost less, in any class", () => {
    const random = new SeededRandom(71);
    for (let round = 0; round < 100; round++) {
      const sizes = Array.from({ length: 1 + random.int(50) }, () => random.int(2 ** (1 + random.int(28))));
      const [small, large] = [new ObjectSizes(), new ObjectSizes()];
      for (const size of sizes) {
        small.add(size);
        large.add(size + random.int(2 ** (1 + random.int(28))));
      }
      for (const [service, region] of SERVICES)
        for (const storageClass of pricedClasses(service, region)) {
          const less = costOf(load(small, { churn: small }), service, region, storageClass);
          const more = costOf(load(large, { churn: large }), service, region, storageClass);
          for (const part of ["month", "first", "restore"] as const) {
            expect(less?.[part], `${service} ${storageClass}`).toBeGreaterThanOrEqual(0);
            expect(more?.[part], `${service} ${storageClass}`).toBeGreaterThanOrEqual(less?.[part] ?? 0);
          }
        }
    }
  });
});
