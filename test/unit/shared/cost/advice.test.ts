import { describe, expect, it } from "vitest";
import { cheaperFrom, dearerThanStandard } from "../../../../src/shared/model/cost/advice.ts";
import { ObjectSizes } from "../../../../src/shared/model/cost/object-sizes.ts";
import { PRICES } from "../../../../src/shared/model/cost/price-table.ts";
import { areOld, pricesOf } from "../../../../src/shared/model/cost/prices.ts";
import { SERVICE_PRESETS } from "../../../../src/shared/model/providers.ts";

function advice(size: number, storageClass: string) {
  const sizes = new ObjectSizes();
  sizes.add(size, 1, 1000);
  const load = { sizes, churn: new ObjectSizes(), keptDays: 0 };
  return dearerThanStandard({ load, standardLoad: load }, "aws", "us-east-1", storageClass);
}

describe("[CO4] a class that costs more than Standard", () => {
  it.each([
    ["STANDARD_IA", 89],
    ["GLACIER_IR", 79],
    ["GLACIER", 128],
    ["DEEP_ARCHIVE", 188],
  ] as const)("%s is cheaper for files from %i KiB that stay for a year", (storageClass, kib) => {
    const bytes = cheaperFrom("aws", "us-east-1", storageClass) ?? 0;
    expect(Math.round(bytes / 1024)).toBe(kib);
    // Listings cost a little, in either class the same.
    expect(advice(bytes - 1, storageClass)).toMatchObject({ storageClass, cheaperFrom: bytes });
    expect(advice(bytes + 1, storageClass)).toBeUndefined();
  });

  it("is not compared if what it costs depends on reading, and Standard is not compared with itself", () => {
    expect(advice(1, "INTELLIGENT_TIERING")).toBeUndefined();
    expect(cheaperFrom("aws", "us-east-1", "INTELLIGENT_TIERING")).toBeUndefined();
    expect(advice(1, "STANDARD")).toBeUndefined();
  });
});

describe("[CO3] the table of prices", () => {
  it("has each price once, with a day, for a service and a class that exist", () => {
    const names = PRICES.map(({ service, region, storageClass, unit }) =>
      [service, region, storageClass, unit].join(" "),
    );
    expect(new Set(names).size).toBe(names.length);
    for (const { service, region, storageClass, date, dollars, source } of PRICES) {
      const preset = SERVICE_PRESETS.find(({ id }) => id === service);
      expect(region === "*" || preset?.regions.includes(region), region).toBe(true);
      const classes = preset?.classes.map(({ id }) => id) ?? [];
      expect([...classes, "STANDARD"]).toContain(storageClass);
      expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(dollars).toBeGreaterThanOrEqual(0);
      expect(source).toContain("https://");
    }
  });

  it("marks what is not confirmed, and says when prices are old", () => {
    expect(pricesOf("aws", "us-east-1", "STANDARD")?.unsure).toBe(false);
    expect(pricesOf("aws", "us-east-1", "GLACIER_IR")?.unsure).toBe(true);
    expect(pricesOf("aws", "eu-central-1", "STANDARD")?.unsure).toBe(true);
    expect(pricesOf("wasabi", "eu-central-1", "STANDARD")?.unsure).toBe(false);
    expect(pricesOf("wasabi", "ap-southeast-2", "STANDARD")?.unsure).toBe(true);
    expect(areOld("2026-08-01", Date.parse("2027-01-28"))).toBe(false);
    expect(areOld("2026-08-01", Date.parse("2027-01-29"))).toBe(true);
  });
});
