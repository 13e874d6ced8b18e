import { describe, expect, test } from "vitest";
import { byFolder, folderId, targetsOf } from "../../../src/shared/model/folder-targets.ts";
import { DEFAULT_CHOICES, type JobChoices, type JobSpec } from "../../../src/shared/model/job-spec.ts";

function job(id: string, path: string, choices: Partial<JobChoices> = {}): JobSpec {
  return {
    id,
    name: id,
    source: { kind: "folder", path },
    target: { kind: "bucket", connection: "c", bucket: "bucket", prefix: `${id}/` },
    choices: { ...DEFAULT_CHOICES, ...choices },
    pause: { kind: "running" },
    createdAt: 0,
  };
}

describe("[JB9] the targets of one folder", () => {
  test("are the jobs that send the same files of it, whatever else differs", () => {
    const near = job("near", "/a");
    const far = job("far", "/a", { retain: "none", storageClass: "GLACIER", databases: "consistent" });
    const less = job("less", "/a", { exclude: ["*.tmp"] });
    const other = job("other", "/b");
    expect(byFolder([near, other, far, less])).toEqual([[near, far], [other], [less]]);
    expect(targetsOf(far, [near, far, less, other])).toEqual([near, far]);
  });

  test("a bucket is the source of each job by itself", () => {
    const source = { kind: "bucket", connection: "c", bucket: "b", prefix: "" } as const;
    const [one, two] = [job("one", "/a"), job("two", "/a")].map((to) => ({ ...to, source }));
    expect(one && two && folderId(one) === folderId(two)).toBe(false);
  });
});
