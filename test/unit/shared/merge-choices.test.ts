import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_CHOICES, type JobChoices } from "../../../src/shared/model/job-spec.ts";
import { mergeChoices, mergeLines } from "../../../src/shared/model/merge-choices.ts";

const from: JobChoices = { ...DEFAULT_CHOICES, exclude: ["*.tmp", "/cache/"] };

describe("[DL3] an edit of choices that have changed since it began", () => {
  test("keeps what others changed, and changes what it changed", () => {
    const to: JobChoices = { ...from, retain: "none", storageClass: "GLACIER" };
    const now: JobChoices = { ...from, links: "skip", nightly: ["/vm.img"] };
    expect(mergeChoices(from, to, now)).toEqual({
      ...from,
      retain: "none",
      storageClass: "GLACIER",
      links: "skip",
      nightly: ["/vm.img"],
    });
  });

  test("removes an optional choice, also one that somebody else changed", () => {
    const before: JobChoices = { ...from, storageClass: "GLACIER" };
    expect(mergeChoices(before, from, { ...before, storageClass: "STANDARD_IA" })).toEqual(from);
    expect(mergeChoices(before, { ...before, links: "skip" }, from)).toEqual({ ...from, links: "skip" });
  });

  test("merges rules line by line; a rule that others added stays behind all others, so that it still wins", () => {
    const to = ["*.tmp", "/cache/", "/secret/"];
    expect(mergeLines(from.exclude, to, ["*.tmp", "/cache/", "!/a.tmp"])).toEqual([...to, "!/a.tmp"]);
    expect(mergeLines(from.exclude, to, ["*.tmp"])).toEqual(["*.tmp", "/secret/"]);
    expect(mergeLines(from.exclude, ["/cache/"], ["*.tmp", "/cache/", "/new/"])).toEqual([
      "/cache/",
      "/new/",
    ]);
    expect(mergeLines(from.exclude, [...to, "!/a.tmp"], [...from.exclude, "!/a.tmp"])).toEqual([
      ...to,
      "!/a.tmp",
    ]);
  });

  test("changes nothing by itself, and everything where nobody else did", () => {
    const lines = fc.uniqueArray(fc.constantFrom("a", "b", "!b", "c/", "# d", "*.e"));
    fc.assert(
      fc.property(lines, lines, lines, (from, to, now) => {
        expect(mergeLines(from, to, from)).toEqual(to);
        expect(new Set(mergeLines(from, from, now))).toEqual(new Set(now));
        const merged = mergeLines(from, to, now);
        for (const line of to) if (!from.includes(line)) expect(merged).toContain(line);
        for (const line of from)
          if (!to.includes(line) || !now.includes(line)) expect(merged).not.toContain(line);
      }),
    );
  });
});
