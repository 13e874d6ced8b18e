import { asDiskPath, asKey } from "../../../src/shared/model/disk-path.ts";
import { describe, expect, test } from "vitest";
import type { LocalEntry, ObjectEntry } from "../../../src/shared/model/entry.ts";
import type { JournalRow } from "../../../src/shared/model/journal-row.ts";
import { decide, isUnchanged, type PlanOptions, type TargetView } from "../../../src/engine/plan/decide.ts";
import { DECISIONS, type TableLine } from "./decision-table.ts";

const K = asKey("k");

const KEEP: PlanOptions = {
  mirror: false,
  deleteForeign: false,
  storageClass: undefined,
  folderTimes: false,
};

function sourceOf(line: TableLine): LocalEntry | undefined {
  if (line.source === "gone") return undefined;
  const folder = line.source === "filled";
  return {
    side: "local",
    kind: folder ? "folder" : "file",
    key: K,
    path: asDiskPath("k"),
    size: 1,
    stamp: line.source === "changed" ? "new" : "old",
    mtimeNs: 0n,
    mode: folder ? 0o40755 : 0,
    inode: "1",
    filled: folder,
  };
}

const ROW: JournalRow = {
  key: K,
  kind: "file",
  size: 1,
  source: "old",
  target: "t",
  digest: "",
  mtimeNs: "",
  mode: 0,
  inode: "1",
  storageClass: "STANDARD",
  origin: "put",
};

function objectOf(stamp: string, storageClass = "STANDARD"): ObjectEntry {
  const base = { side: "object", kind: "file", key: K, size: 1, filled: false } as const;
  return { ...base, stamp, etag: stamp, storageClass, lastModified: 0 };
}

function viewOf({ target }: TableLine): TargetView<ObjectEntry> {
  if (target === "unlisted" || target === "unknown" || target === "absent") return { kind: target };
  return { kind: "present", entry: objectOf(target === "other" ? "x" : "t") };
}

function decided(line: TableLine, options: PlanOptions, origins: readonly JournalRow["origin"][]): string[] {
  return origins.map((origin) => {
    const row = line.row === "none" ? undefined : { ...ROW, origin };
    const decision = decide(K, sourceOf(line), row, viewOf(line), options);
    return "reason" in decision ? `${decision.kind} ${decision.reason}` : decision.kind;
  });
}

/** The result of a line under these options. */
function promised({ result }: TableLine, options: PlanOptions): string {
  const [always = "", ...conditions] = result.split(";").map((part) => part.trim());
  let promise = always;
  for (const condition of conditions) {
    const [when, then = ""] = condition.split(": ");
    if ((when === "mirror" && options.mirror) || (when === "foreign" && options.deleteForeign))
      promise = then;
  }
  return promise;
}

describe("the decision table", () => {
  test.each(DECISIONS)("[$rule] source $source, row $row, target $target: $result", (line) => {
    const origins = line.row === "kept" ? (["kept"] as const) : (["put", "adopted"] as const);
    for (const mirror of [false, true]) {
      for (const deleteForeign of [false, true]) {
        const options = { ...KEEP, mirror, deleteForeign };
        for (const decision of decided(line, options, origins))
          expect(decision).toBe(promised(line, options));
      }
    }
  });

  test("has every case once", () => {
    const cases = new Set(DECISIONS.map(({ source, row, target }) => `${source} ${row} ${target}`));
    expect(cases.size).toBe(DECISIONS.length);
    // Without a row: 3 sources and 4 targets. With a row of either kind: 4 sources and 5 targets.
    expect(DECISIONS).toHaveLength(3 * 4 + 2 * 4 * 5);
  });
});

describe("unchanged entries when the target is not listed", () => {
  const lines = DECISIONS.filter(({ source, target }) => source !== "gone" && target === "unlisted");
  const classes = [undefined, "STANDARD", "STANDARD_IA"];

  test.each(lines)("[$rule] source $source, row $row: is not in the table", (line) => {
    const source = sourceOf(line)!;
    for (const origin of line.row === "kept" ? (["kept"] as const) : (["put", "adopted"] as const)) {
      for (const [kind, storageClass] of classes.flatMap(
        (wanted) =>
          [
            ["file", wanted],
            ["folder", wanted],
          ] as const,
      )) {
        const row = line.row === "none" ? undefined : { ...ROW, kind, origin };
        const options = { ...KEEP, storageClass };
        const entry = { ...source, kind: source.filled ? "folder" : kind } as const;
        const decision = decide(K, entry, row, { kind: "unlisted" }, options);
        expect(isUnchanged(entry, row, options)).toBe(decision.kind === "none");
      }
    }
  });
});

describe("[CH7] storage classes", () => {
  const SAME: TableLine = { source: "same", row: "ours", target: "same", result: "", rule: "CH7" };
  const wanted = { ...KEEP, storageClass: "STANDARD_IA" };
  const source = sourceOf(SAME);

  test("an object in another class is moved, listed or not", () => {
    expect(decide(K, source, ROW, { kind: "unlisted" }, wanted).kind).toBe("reclass");
    const present = { kind: "present", entry: objectOf("t") } as const;
    expect(decide(K, source, ROW, present, wanted).kind).toBe("reclass");
  });

  test("a listing that shows the right class corrects a row", () => {
    const present = { kind: "present", entry: objectOf("t", "STANDARD_IA") } as const;
    expect(decide(K, source, ROW, present, wanted).kind).toBe("reclass");
    expect(decide(K, source, { ...ROW, storageClass: "STANDARD_IA" }, present, wanted).kind).toBe("none");
  });

  test("folders, disk files and jobs without a class cause no change", () => {
    expect(decide(K, source, ROW, { kind: "unlisted" }, KEEP).kind).toBe("none");
    const folder = { ...sourceOf(SAME)!, kind: "folder" } as const;
    expect(decide(K, folder, { ...ROW, kind: "folder" }, { kind: "unlisted" }, wanted).kind).toBe("none");
    const file = { kind: "present", entry: { ...sourceOf(SAME)!, stamp: "t" } } as const;
    expect(decide(K, objectOf("old"), ROW, file, wanted).kind).toBe("none");
  });
});

test("[CH1] a different kind under one key is a change", () => {
  const link = {
    ...sourceOf({ source: "same", row: "ours", target: "same", result: "", rule: "" })!,
    kind: "link",
  } as const;
  expect(decide(K, link, ROW, { kind: "unlisted" }, KEEP)).toMatchObject({
    kind: "put",
    reason: "changed",
  });
});

describe("[NA7] a folder with content", () => {
  const folder = (mode: number): LocalEntry => ({
    side: "local",
    kind: "folder",
    key: asKey("d/"),
    path: asDiskPath("d"),
    size: 0,
    stamp: "old",
    mtimeNs: 0n,
    mode: 0o40000 | mode,
    inode: "1",
    filled: true,
  });
  const isPut = (mode: number, options: Partial<PlanOptions>): boolean =>
    decide(asKey("d/"), folder(mode), undefined, { kind: "unlisted" }, { ...KEEP, ...options }).kind ===
    "put";

  test("has an object when the job keeps folders", () => {
    expect(isPut(0o755, { folderTimes: true })).toBe(true);
    expect(isPut(0o755, { folderTimes: undefined })).toBe(true);
    expect(isPut(0o755, { folderTimes: false })).toBe(false);
  });

  test.each(["STANDARD_IA", "ONEZONE_IA", "GLACIER_IR"])("has none by default in %s", (storageClass) => {
    expect(isPut(0o755, { folderTimes: undefined, storageClass })).toBe(false);
    expect(isPut(0o755, { folderTimes: true, storageClass })).toBe(true);
  });

  test.runIf(process.platform !== "win32").each([
    [0o755, false],
    [0o775, false],
    [0o2755, false],
    [0o700, true],
    [0o750, true],
    [0o500, true],
    [0o777, true],
    [0o1777, true],
  ])("has one in any case if its mode is unusual: %o", (mode, expected) => {
    expect(isPut(mode, { folderTimes: false })).toBe(expected);
  });

  test("is unchanged when its row matches", () => {
    const row = { ...ROW, key: asKey("d/"), kind: "folder" } as const;
    const kept = { ...KEEP, folderTimes: true };
    expect(isUnchanged(folder(0o755), row, kept)).toBe(true);
    expect(isUnchanged(folder(0o755), undefined, kept)).toBe(false);
    expect(isUnchanged(folder(0o755), row, KEEP)).toBe(false);
  });
});
