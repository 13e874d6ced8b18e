import { describe, expect, test } from "vitest";
import { type Claimant, findOverlaps, nests } from "../../../src/engine/guard/overlap.ts";
import type { Location } from "../../../src/shared/model/location.ts";

const folder = (path: string): Location => ({ kind: "folder", path });
const bucket = (name: string, prefix = ""): Location => ({ kind: "bucket", bucket: name, prefix });

describe("[GU3] one location inside another", () => {
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

  test("buckets with one name on two services are different locations", () => {
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
    ["the same source to another location", job("2", folder("/data"), bucket("c")), false],
    ["a restore into its source", job("2", bucket("c"), folder("/data/sub")), true],
    ["a restore elsewhere", job("2", bucket("b", "data/"), folder("/restored")), false],
    ["a copy made from its target", job("2", bucket("b", "data/"), bucket("c")), false],
  ])("%s: %s", (_what, other, overlaps) => {
    expect(findOverlaps(backup, [other])).toHaveLength(overlaps ? 1 : 0);
    expect(findOverlaps(other, [backup])).toHaveLength(overlaps ? 1 : 0);
  });

  test("are refused if either mirrors, otherwise only reported", () => {
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

describe("[GU3] services (C4)", () => {
  const job = (id: string, source: Location, target: Location, service: string): Claimant => {
    return { id, source, target, service, mirror: true };
  };
  const backup = (service: string): Claimant => job("1", folder("/data"), bucket("b"), service);

  test.each([
    ["s3.us-east-1.amazonaws.com", "s3.eu-west-1.amazonaws.com", true],
    ["localhost:9000", "127.0.0.1:9000", true],
    ["localhost:9000", "localhost:9001", false],
    ["s3.wasabisys.com", "s3.us-east-1.amazonaws.com", false],
  ])("%s and %s: one service is %s", (one, other, same) => {
    const second = job("2", folder("/other"), bucket("b"), other);
    expect(findOverlaps(backup(one), [second])).toHaveLength(same ? 1 : 0);
  });

  test("the target of a copy between two services is on the second of them", () => {
    const copy = job("2", bucket("x"), bucket("b"), "one two");
    expect(findOverlaps(backup("two"), [copy])).toMatchObject([{ kind: "same-target", refused: true }]);
    expect(findOverlaps(backup("one"), [copy])).toEqual([]);
  });
});

describe("[GU3] one job writes what another reads (F7)", () => {
  const job = (id: string, source: Location, target: Location, mirror = false): Claimant => {
    return { id, source, target, service: "s", mirror };
  };
  const pull = (mirror: boolean): Claimant => job("1", bucket("a"), folder("/d"), mirror);
  const push = (mirror: boolean): Claimant => job("2", folder("/d"), bucket("b"), mirror);

  test.each([
    [false, false, false],
    [false, true, false],
    [true, false, true],
    [true, true, true],
  ])(
    "a chain whose first job mirrors (%s) and whose second does (%s): refused %s",
    (first, second, refused) => {
      expect(findOverlaps(push(second), [pull(first)])).toMatchObject([{ kind: "relay", refused }]);
      expect(findOverlaps(pull(first), [push(second)])).toMatchObject([{ kind: "relay", refused }]);
    },
  );

  test("a cycle of any length is refused if any of its jobs mirrors", () => {
    const copy = (mirror: boolean): Claimant => job("3", bucket("b"), bucket("a", "x/"), mirror);
    const others = [push(false), copy(true)];
    expect(findOverlaps(pull(false), others).map(({ kind, refused }) => [kind, refused])).toEqual([
      ["circle", true],
      ["circle", true],
    ]);
    expect(findOverlaps(copy(false), [pull(false), push(false)])).toMatchObject([
      { kind: "circle", refused: false },
      { kind: "circle", refused: false },
    ]);
    // Without the third job there is no cycle.
    expect(findOverlaps(push(true), [pull(false)])).toMatchObject([{ kind: "relay", refused: false }]);
  });

  test("two buckets that are copied to each other", () => {
    const there = job("1", bucket("a"), bucket("b"), true);
    const back = job("2", bucket("b"), bucket("a"));
    expect(findOverlaps(back, [there])).toMatchObject([{ kind: "circle", refused: true }]);
    expect(findOverlaps(back, [{ ...there, mirror: false }])).toMatchObject([
      { kind: "circle", refused: false },
    ]);
  });
});

describe("[GU3] one folder by several paths (C4)", () => {
  const writer = (
    id: string,
    path: string,
    chain: readonly string[],
    missing: readonly string[] = [],
  ): Claimant => ({
    id,
    source: bucket(id),
    target: folder(path),
    service: "s",
    mirror: true,
    folders: { target: { chain, missing } },
  });
  const whole = writer("1", "/d", ["9:5", "9:2"]);

  test.each([
    ["the same inode", writer("2", "/D", ["9:5", "9:2"]), true],
    ["a folder in it", writer("2", "/bind/x", ["9:7", "9:5", "8:2"]), true],
    ["what is not there yet, in it", writer("2", "/bind/x", ["9:5", "8:2"], ["x"]), true],
    ["another folder of the disk", writer("2", "/e", ["9:6", "9:2"]), false],
    ["the same number on another disk", writer("2", "/e", ["8:5", "8:2"]), false],
  ])("%s", (_what, other, overlaps) => {
    expect(findOverlaps(whole, [other])).toHaveLength(overlaps ? 1 : 0);
    expect(findOverlaps(other, [whole])).toHaveLength(overlaps ? 1 : 0);
  });

  test("two missing folders on a case-folding disk", () => {
    const at = (id: string, path: string, missing: readonly string[]) => writer(id, path, ["9:2"], missing);
    expect(findOverlaps(at("1", "/New", ["new"]), [at("2", "/new", ["new"])])).toHaveLength(1);
    expect(findOverlaps(at("1", "/New", ["new"]), [at("2", "/new/x", ["new", "x"])])).toHaveLength(1);
    expect(findOverlaps(at("1", "/New", ["new"]), [at("2", "/other", ["other"])])).toEqual([]);
  });
});
