import { describe, expect, test } from "vitest";
import { chooseState } from "../../../src/engine/scan/past/state-choice.ts";
import type { KeptSpan } from "../../../src/engine/transfer/old-key.ts";

const span = (from: number | undefined, until: number, end: KeptSpan["end"] = "replaced"): KeptSpan => ({
  from,
  until,
  end,
});

/** The content of a key at a time: the index of a kept state, `current` or `nothing`. */
function at(asOf: number, kept: readonly KeptSpan[], current?: number): number | string {
  const choice = chooseState(kept, asOf, current);
  return choice.kind === "kept" ? kept.indexOf(choice.state) : choice.kind;
}

describe("[RS4] the content of a key at a past time, from its kept states", () => {
  const replaced = [span(10, 20), span(20, 30)];
  test.each([
    [9, "nothing"],
    [10, 0],
    [19, 0],
    [20, 1],
    [29, 1],
    // Set aside at 30 for a replacement that arrived at 33.
    [31, 1],
    [33, "current"],
    [99, "current"],
  ])("replaced twice, at %i: %s", (moment, expected) => {
    expect(at(moment, replaced, 33)).toBe(expected);
  });

  const deleted = [span(10, 20, "deleted"), span(40, 50)];
  test.each([
    [15, 0],
    [20, "nothing"],
    [39, "nothing"],
    [40, 1],
    [55, "current"],
  ])("deleted and created again, at %i: %s", (moment, expected) => {
    expect(at(moment, deleted, 50)).toBe(expected);
  });

  const touched = [span(10, 20, "touched"), span(20, 30, "touched")];
  test.each([
    [9, "nothing"],
    [10, "current"],
    [25, "current"],
    [31, "current"],
    [35, "current"],
  ])("touched twice, at %i: %s", (moment, expected) => {
    expect(at(moment, touched, 33)).toBe(expected);
  });

  test("touched, then replaced: its content is in the state that was replaced", () => {
    const kept = [span(10, 20, "touched"), span(21, 40)];
    expect([at(15, kept, 41), at(20, kept, 41), at(30, kept, 41), at(41, kept, 41)]).toEqual([
      1,
      1,
      1,
      "current",
    ]);
  });

  test("deleted: nothing after its deletion", () => {
    const kept = [span(10, 20), span(20, 30, "deleted")];
    expect([at(15, kept), at(25, kept), at(30, kept)]).toEqual([0, 1, "nothing"]);
  });

  test("replaced by a state that was not kept, then deleted: unknown", () => {
    expect(at(25, [span(10, 20)])).toBe("nothing");
  });

  test("set aside, but not replaced after all: the current state", () => {
    expect([at(15, [span(10, 20)], 10), at(25, [span(10, 20)], 10)]).toEqual([0, "current"]);
  });

  test("without an upload date: present, unless another state is known for that time", () => {
    expect(at(5, [span(undefined, 20)], 21)).toBe(0);
    expect(at(15, [span(10, 12), span(undefined, 20)], 21)).toBe(1);
    expect(at(15, [span(undefined, 20)], 9)).toBe("current");
  });

  test("never set aside: the current state, if it existed then", () => {
    expect([at(5, [], 10), at(10, [], 10), at(5, [])]).toEqual(["nothing", "current", "nothing"]);
  });
});
