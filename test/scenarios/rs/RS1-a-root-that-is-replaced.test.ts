import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { expect, test } from "vitest";
import type { Log } from "../../../src/engine/environment.ts";
import { Practice } from "../../faults/support/practice.ts";

const FILES = 60;

/** Replaces the restore's folder after `after` files, as anyone with write access to its parent can (E11). */
function swapping(practice: Practice, put: "link" | "folder", after: number): Log {
  let asked = 0;
  return {
    write: (_, message, fields = {}) => {
      if (message !== "request" || fields["call"] !== "get" || ++asked !== after) return;
      renameSync(practice.path("clone"), practice.path("moved"));
      if (put === "link") symlinkSync(practice.path("outside"), practice.path("clone"));
      else mkdirSync(practice.path("clone"));
    },
  };
}

test.each([
  ["link", 1],
  ["link", 17],
  ["folder", 17],
] as const)(
  "[RS1] a %s that replaces the root after %i files: nothing is written there",
  async (put, after) => {
    await using practice = await Practice.open("");
    practice.write({ "outside/d1/": "", "outside/d2/": "" });
    for (let at = 0; at < FILES; at++) await practice.bucket.put(`d${at % 3}/f${at}`, `content ${at}`);
    const restored = await practice.restore("clone", { log: swapping(practice, put, after) });
    expect(practice.files("outside")).toEqual({});
    expect(Object.keys(practice.tree("outside"))).toEqual(["d1/", "d2/"]);
    if (put === "folder") expect(readdirSync(practice.path("clone"))).toEqual([]);
    expect(Object.keys(practice.files("moved"))).toHaveLength(FILES);
    expect(practice.files("moved")["d2/f2"]).toBe("content 2");
    expect([restored.outcome, restored.error?.code]).toEqual(["failed", "target-replaced"]);
  },
);

test("[RS1] a restore leaves no file descriptor open", async () => {
  await using practice = await Practice.open("");
  await practice.bucket.put("a", "1");
  expect((await practice.restore()).outcome).toBe("in-step");
  const open = readdirSync("/proc/self/fd").flatMap((handle) => {
    try {
      return [readFileSync(`/proc/self/fdinfo/${handle}`, "utf8") && handle];
    } catch {
      return [];
    }
  });
  expect((await practice.restore()).outcome).toBe("in-step");
  expect(readdirSync("/proc/self/fd").length).toBeLessThanOrEqual(open.length + 1);
});
