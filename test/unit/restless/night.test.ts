import { expect, test } from "vitest";
import { isNight, nextNight } from "../../../src/engine/restless/night.ts";
import { makeExcluded } from "../../../src/engine/rules/walk-exclude.ts";
import { oneFileRule } from "../../../src/shared/model/one-file-rule.ts";
import { isPosix } from "../../harness/host-abilities.ts";

const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

test("[UP6] the night is from one to five, local time", () => {
  expect([0, 1, 4, 5, 12].map((hour) => isNight(at(21, hour)))).toEqual([false, true, true, false, false]);
  expect(nextNight(at(21, 0, 30))).toBe(at(21, 1));
  expect(nextNight(at(21, 1))).toBe(at(22, 1));
  expect(nextNight(at(21, 18))).toBe(at(22, 1));
  expect(nextNight(at(30, 18))).toBe(new Date(2026, 11, 1, 1).getTime());
});

/** On Windows, no file has such a name, and rules may use it for "/". */
const BACKSLASH = isPosix ? ["back\\slash"] : [];

test.each(["a", "vm/disk.img", "what is [this]*?", "!not", "#no", ...BACKSLASH, "end ", "ä/ö"])(
  "[DL3] the rule for %j matches it and nothing else",
  (key) => {
    const excludes = makeExcluded([oneFileRule(key)]);
    expect(excludes(key)).toBe(true);
    for (const other of [`x/${key}`, `${key}x`, "what is t", "b"]) expect(excludes(other)).toBe(false);
  },
);
