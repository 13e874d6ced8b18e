import { expect, test } from "vitest";
import { checkSourceRoot } from "../../../src/engine/guard/root.ts";
import { LianaError } from "../../../src/shared/errors.ts";

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof LianaError) return error.code;
    throw error;
  }
  return "accepted";
}

const there = { kind: "folder", identity: "1-2" } as const;

test.each([
  ["missing", { kind: "missing" } as const, "1-2", false, "source-missing"],
  ["missing, though moved on purpose", { kind: "missing" } as const, "1-2", true, "source-missing"],
  ["a file", { kind: "not-folder" } as const, "1-2", false, "source-not-folder"],
  ["another folder", there, "9-9", false, "source-replaced"],
  ["another folder, on purpose", there, "9-9", true, "accepted"],
  ["the same folder", there, "1-2", false, "accepted"],
  ["there for the first time", there, undefined, false, "accepted"],
])("[GU1] a root that is %s", (_what, state, known, moved, outcome) => {
  expect(refusal(() => checkSourceRoot("/data", state, known, moved))).toBe(outcome);
});
