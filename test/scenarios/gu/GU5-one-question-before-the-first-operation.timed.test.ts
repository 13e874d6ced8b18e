import { afterEach, beforeEach, expect, test } from "vitest";
import { Practice } from "../../faults/support/practice.ts";

let practice: Practice;
beforeEach(async () => {
  practice = await Practice.open();
  practice.write({ "docs/a.txt": "a" });
});
afterEach(() => practice[Symbol.asyncDispose]());

test("[GU5] an unreachable service is reported within seconds, and all files are sent once it is back", async () => {
  const begun = performance.now();
  const sent = await practice.backUp("docs", { connection: { endpoint: "http://127.0.0.1:9" } });
  expect([sent.outcome, sent.error?.code]).toEqual(["failed", "unreachable"]);
  expect(performance.now() - begun).toBeLessThan(3_000);
  expect((await practice.backUp()).outcome).toBe("in-step");
});
