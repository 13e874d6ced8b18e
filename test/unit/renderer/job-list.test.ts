import { describe, expect, it } from "vitest";
import { filterCounts, shownJobs } from "../../../src/renderer/features/folders/job-filter.ts";
import { extended, NONE, toggled } from "../../../src/renderer/features/folders/job-selection.ts";
import { listMove, TypeAhead } from "../../../src/renderer/features/folders/list-keys.ts";
import { keptOrder } from "../../../src/renderer/features/folders/use-shown-jobs.ts";
import { keepEqual } from "../../../src/renderer/state/keep-equal.ts";
import { job } from "../../renderer/fixture-parts.ts";

const idle = job({ id: "idle", name: "Übung" });
const held = job({ id: "held", state: { kind: "held", count: 2 }, live: { held: 2 } });
const busyWithProblem = job({ id: "busy", state: { kind: "syncing" }, live: { problems: 1 } });
const paused = job({ id: "paused", state: { kind: "paused", until: null } });
const jobs = [idle, paused, busyWithProblem, held];
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
const name = ({ name: text }: { readonly name: string }) => text;

describe("shownJobs", () => {
  it("puts problems first and keeps the order within each group", () => {
    expect(ids(shownJobs(jobs, "all", "", name))).toEqual(["busy", "held", "idle", "paused"]);
  });

  it("a job can be in several filters, and the counts agree with them", () => {
    expect(ids(shownJobs(jobs, "attention", "", name))).toEqual(["busy", "held"]);
    expect(ids(shownJobs(jobs, "syncing", "", name))).toEqual(["busy"]);
    expect(filterCounts(jobs)).toEqual({ all: 4, attention: 2, syncing: 1, paused: 1 });
  });

  it("searches for all words, ignoring case and accents", () => {
    expect(ids(shownJobs(jobs, "all", "  UBUNG ", name))).toEqual(["idle"]);
    expect(ids(shownJobs(jobs, "all", "ubung held", name))).toEqual([]);
  });
});

describe("keptOrder", () => {
  it("moves nothing, drops removed jobs and appends new ones", () => {
    expect(keptOrder(["idle", "gone", "held"], jobs, [held, busyWithProblem, idle])).toEqual([
      "idle",
      "held",
      "busy",
    ]);
  });
});

describe("selection", () => {
  const shown = ["a", "b", "c", "d"];
  it("extends from the row selected last, in both directions", () => {
    const one = toggled(NONE, "c");
    expect([...extended(one, "a", shown).ids].sort()).toEqual(["a", "b", "c"]);
    expect([...extended(one, "d", shown).ids].sort()).toEqual(["c", "d"]);
  });

  it("begins a new range if the anchor is not in the list any more", () => {
    expect(extended({ ids: new Set(["x"]), anchor: "x" }, "b", shown)).toEqual({
      ids: new Set(["x", "b"]),
      anchor: "b",
    });
  });
});

describe("keys", () => {
  const at = { index: 1, count: 3, page: 10 };
  const key = (text: string, more = {}) => listMove({ key: text, shift: false, command: false, ...more }, at);
  it("stay inside the list", () => {
    expect(key("PageDown")).toEqual({ kind: "to", index: 2, extend: false });
    expect(key("PageUp", { shift: true })).toEqual({ kind: "to", index: 0, extend: true });
  });

  it("leave shortcuts of the system alone", () => {
    expect(key("F10")).toBeUndefined();
    expect(key("Home", { command: true })).toBeUndefined();
    expect(key("A", { command: true })).toEqual({ kind: "select-all" });
  });

  it("letters find a name; the same letter again finds the next one; a pause begins a new word", () => {
    const words = new TypeAhead();
    const names = ["Archive", "Budget", "Äpfel", "Build"];
    expect(words.next("b", names, 0, 0)).toBe(1);
    expect(words.next("b", names, 1, 100)).toBe(3);
    expect(words.next("a", names, 3, 2000)).toBe(0);
    expect(words.next("p", names, 0, 2100)).toBe(2);
    expect(words.next("z", names, 2, 2200)).toBeUndefined();
  });
});

describe("keepEqual", () => {
  const old = {
    at: 1,
    jobs: [
      { id: "a", live: { n: 1 } },
      { id: "b", live: { n: 2 } },
    ],
  };

  it("keeps equal parts, also in another order, and replaces the others", () => {
    const next = keepEqual(old, {
      at: 2,
      jobs: [
        { id: "b", live: { n: 2 } },
        { id: "a", live: { n: 3 } },
      ],
    });
    expect(next.jobs[0]).toBe(old.jobs[1]);
    expect(next).toEqual({
      at: 2,
      jobs: [
        { id: "b", live: { n: 2 } },
        { id: "a", live: { n: 3 } },
      ],
    });
    expect(keepEqual(old, structuredClone(old))).toBe(old);
  });

  it("notices properties that come and go, and undefined ones", () => {
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepEqual<object>({ a: 1 }, { b: undefined })).toEqual({ b: undefined });
    expect(keepEqual<unknown>([1, 2], [1])).toEqual([1]);
    expect(keepEqual<unknown>(null, { a: 1 })).toEqual({ a: 1 });
  });
});
