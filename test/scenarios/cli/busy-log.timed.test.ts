import { spawn } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ensureBuilt } from "./support/built.ts";
import { Stage } from "./support/stage.ts";

let stage: Stage;
beforeAll(ensureBuilt);
beforeEach(async () => {
  stage = await Stage.open();
  stage.server.store.createBucket("photos");
});
afterEach(() => stage.close());

/** Appends lines as fast as it can, in its own process. */
const WRITER = `
const { appendFileSync } = require("node:fs");
let line = 0;
const write = () => {
  for (let i = 0; i < 20; i++) appendFileSync(process.argv[1], String(line++).padStart(9, "0") + "\\n");
  setImmediate(write);
};
write();
`;

test.each([
  ["small", 100_000],
  ["of several parts", 12_000_000],
])("[UP7] a log, %s, under constant writes does not fail a sync (F3)", async (_size, bytes) => {
  stage.files({ "docs/a.txt": "a", "docs/app.log": "" });
  const log = stage.path("docs/app.log");
  appendFileSync(log, `${"x".repeat(bytes - 1)}\n`);
  const writer = spawn(process.execPath, ["-e", WRITER, log], { stdio: "ignore" });
  try {
    for (let round = 0; round < 3; round++) {
      const ended = await stage.lianaWith({}, "sync", "docs", "s3://photos/docs");
      expect([ended.code, ended.stderr]).toEqual([0, ""]);
    }
  } finally {
    writer.kill("SIGKILL");
  }
  const found = stage.server.store.bucket("photos");
  const there = stage.server.store.current(found, "docs/app.log");
  expect(there?.size).toBeGreaterThanOrEqual(bytes);
  expect(stage.keys("photos")).toEqual(["docs/a.txt", "docs/app.log"]);
  // The object is the log's beginning, up to the end of a line.
  const ended = await stage.lianaWith({}, "sync", "s3://photos/docs", "restored", "--quiet");
  expect(ended.code).toBe(0);
  const restored = readFileSync(stage.path("restored/app.log"), "latin1");
  expect(readFileSync(log, "latin1").startsWith(restored)).toBe(true);
  expect(restored.endsWith("\n")).toBe(true);
});
