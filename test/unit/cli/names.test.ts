import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { shownName } from "../../../src/cli/names.ts";

describe("names", () => {
  it("of files and folders below the current folder, and elsewhere", () => {
    const here = { kind: "folder", path: resolve("clone") } as const;
    const there = { kind: "folder", path: resolve("/mnt/clone") } as const;
    expect(shownName(here, "a.txt")).toBe(join("clone", "a.txt"));
    expect(shownName(here, "empty/")).toBe(`${join("clone", "empty")}/`);
    expect(shownName(there, "a/b.txt")).toBe(resolve("/mnt/clone/a/b.txt"));
    expect(shownName(there, "a/empty/")).toBe(`${resolve("/mnt/clone/a/empty")}/`);
    expect(shownName({ kind: "bucket", bucket: "photos", prefix: "p/" }, "empty/")).toBe(
      "s3://photos/p/empty/",
    );
  });

  it("of a kept link is the link's", () => {
    expect(shownName({ kind: "folder", path: resolve("clone") }, "l.rclonelink")).toBe(join("clone", "l"));
  });
});
