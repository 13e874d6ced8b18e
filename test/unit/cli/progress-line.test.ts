import { describe, expect, it } from "vitest";
import { ProgressLine } from "../../../src/cli/sync-progress.ts";
import type { LiveProgress } from "../../../src/engine/sync/sync.ts";
import { ENGLISH } from "../../../src/shared/words/load-words.ts";

const MIB = 1024 * 1024;
const START: LiveProgress = {
  phase: "scanning",
  found: 0,
  done: 0,
  bytesFound: 0,
  bytesDone: 0,
  bytesMoved: 0,
  requests: 0,
  answered: 0,
  unchanged: 0,
  bytesUnderWay: 0,
  bytesUnchanged: 0,
  first: false,
  planned: false,
  current: [],
};

/** A first sync of 1,000 files of 1 MiB each at 10 MiB/s, after this time. */
function after(seconds: number): LiveProgress {
  const done = seconds * 10;
  const found = Math.min(1000, done + 128);
  return { ...START, found, done, bytesFound: found * MIB, bytesDone: done * MIB, bytesMoved: done * MIB };
}

describe("the progress line", () => {
  it("shows files, bytes, speed and time left, with totals", () => {
    const shown = new ProgressLine(ENGLISH);
    let line = "";
    const measured = { entries: 1000, bytes: 1000 * MIB, requests: 0 };
    for (let at = 0; at <= 20; at++) line = shown.at(at * 1000, after(at), measured);
    expect(line).toBe("20%, 200 of 1,000 files, 200 MiB of 1.0 GiB, 10.0 MiB/s, 1 min 20 s left");
  });

  it("shows no estimate while the total is unknown", () => {
    const shown = new ProgressLine(ENGLISH);
    let line = "";
    for (let at = 0; at <= 20; at++) line = shown.at(at * 1000, after(at), undefined);
    expect(line).toBe("200 files, 200 MiB, 10.0 MiB/s");
  });

  it("estimates little work when most files are unchanged", () => {
    const shown = new ProgressLine(ENGLISH);
    const measured = { entries: 100_000, bytes: 100_000 * MIB, requests: 0 };
    const progress = {
      ...START,
      unchanged: 49_990,
      found: 10,
      done: 5,
      bytesFound: 10 * MIB,
      bytesDone: 5 * MIB,
    };
    expect(shown.at(0, progress, measured)).toMatch(/^2\d%, 5 of 20 files, 5\.0 MiB of 20\.\d MiB$/);
  });

  it("counts a large file while it is transferred", () => {
    const progress = {
      ...START,
      found: 1,
      bytesFound: 100 * MIB,
      bytesMoved: 40 * MIB,
      bytesUnderWay: 100 * MIB,
    };
    expect(new ProgressLine(ENGLISH).at(0, progress, undefined)).toBe("0 files, 40.0 MiB");
  });

  it("shows the current activity when nothing is transferred", () => {
    expect(new ProgressLine(ENGLISH).at(0, { ...START, unchanged: 1234 }, undefined)).toBe(
      "looking for changes … 1,234 unchanged",
    );
    expect(new ProgressLine(ENGLISH).at(0, { ...START, phase: "removing" }, undefined)).toBe("deleting …");
  });
});
