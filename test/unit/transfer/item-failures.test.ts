import { expect, test } from "vitest";
import { ItemFailures } from "../../../src/engine/transfer/item-failures.ts";
import { LianaError } from "../../../src/shared/errors.ts";

const DENIED = new LianaError("access-denied");

/** Tries items, some of which are refused. @returns the tried items */
function tried(count: number, isRefused: (item: number) => boolean): readonly number[] {
  const failures = new ItemFailures();
  const items: number[] = [];
  for (let item = 0; item < count; item++) {
    if (failures.passOver() !== undefined) continue;
    items.push(item);
    if (isRefused(item)) failures.failed(DENIED);
    else failures.succeeded();
  }
  return items;
}

test("after three refusals in a row, fewer and fewer items are tried", () => {
  expect(tried(100, () => true)).toEqual([0, 1, 2, 11, 28, 61]);
});

test("after a success the other items are tried again", () => {
  expect(tried(20, (item) => item < 5)).toEqual([0, 1, 2, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  expect(tried(20, (item) => item % 3 !== 2)).toHaveLength(20);
});

test("an error that concerns every request is thrown, not counted for an item", () => {
  for (const code of ["dns", "unreachable", "disk-full"] as const)
    expect(() => new ItemFailures().failed(new LianaError(code))).toThrow(code);
  expect(() => new ItemFailures().failed(new TypeError("a bug"))).toThrow("a bug");
});

test.each(["bad-keys", "no-bucket", "wrong-region"] as const)(
  "%s for one item may be a proxy's answer to its name; for several in a row it is the service's",
  (code) => {
    const failures = new ItemFailures();
    for (let item = 0; item < 2; item++)
      expect(["bad-answer", "service-refused"]).toContain(failures.failed(new LianaError(code)).code);
    expect(() => failures.failed(new LianaError(code))).toThrow(code);
  },
);

test("a service that fails to answer several times in a row counts as not answering", () => {
  const failures = new ItemFailures(32);
  const silent = new LianaError("network");
  expect([failures.failed(silent), failures.failed(silent)]).toEqual([silent, silent]);
  expect(() => failures.failed(silent)).toThrow("network");
});
