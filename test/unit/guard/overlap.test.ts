import { describe, expect, test } from "vitest";
import { type Claimant, findOverlaps, nests } from "../../../src/engine/guard/overlap.ts";
import type { Location } from "../../../src/shared/model/location.ts";

const folder = (path: string): Location => ({ kind: "folder", path });
const bucket = (name: string, prefix = ""): Location => ({ kind: "bucket", bucket: name, prefix });

describe("[GU3] one place in another", () => {
  test.each([
    [folder("/a"), folder("/a"), true],
    [folder("/a"), folder("/a/b"), true],
    [folder("/a/b"), folder("/a"), true],
    [folder("/a"), folder("/ab"), false],
    [folder("C:\\a"), folder("C:\\a\\b"), true],
    [folder("/"), folder("/x"), true],
    [bucket("b"), bucket("b", "p/"), true],
    [bucket("b", "p/"), bucket("b", "p/q/"), true],
    [bucket("b", "p/"), bucket("b", "pq/"), false],
    [bucket("b"), bucket("c"), false],
    [folder("/a"), bucket("a"), false],
  ])("%j and %j: %s", (a, b, result) => {
    expect(nests(a, "s", b, "s")).toBe(result);
    expect(nests(b, "s", a, "s")).toBe(result);
  });

  test("buckets of one name on two services are two places", () => {
    expect(nests(bucket("b"), "one", bucket("b"), "two")).toBe(false);
  });
});

describe("[GU3] jobs that overlap", () => {
  const job = (id: string, source: Location, target: Location, mirror = false): Claimant => {
    return { id, source, target, service: "s", mirror };
  };
  const backup = job("1", folder("/data"), bucket("b", "data/"));

  test.each([
    ["the same target", job("2", folder("/other"), bucket("b", "data/")), true],
    ["a target around it", job("2", folder("/other"), bucket("b")), true],
    ["another prefix", job("2", folder("/other"), bucket("b", "data2/")), false],
    ["the same source to another place", job("2", folder("/data"), bucket("c")), false],
    ["a restore into its source", job("2", bucket("c"), folder("/data/sub")), true],
    ["a restore elsewhere", job("2", bucket("b", "data/"), folder("/restored")), false],
    ["a copy made from its target", job("2", bucket("b", "data/"), bucket("c")), false],
  ])("%s: %s", (_what, other, overlaps) => {
    expect(findOverlaps(backup, [other])).toHaveLength(overlaps ? 1 : 0);
    expect(findOverlaps(other, [backup])).toHaveLength(overlaps ? 1 : 0);
  });

  test("are refused if either mirrors, else only told", () => {
    const other = job("2", folder("/other"), bucket("b", "data/"));
    const refused = (first: boolean, second: boolean): boolean | undefined =>
      findOverlaps({ ...backup, mirror: first }, [{ ...other, mirror: second }])[0]?.refused;
    expect([refused(false, false), refused(true, false), refused(false, true), refused(true, true)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  test("a job does not overlap itself", () => {
    expect(findOverlaps(backup, [backup])).toEqual([]);
  });
});
